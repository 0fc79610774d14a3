package org.countersign.platform.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike (RFC 4632, RFC 4291 §2.3): {@code 10.0.0.0/8}, {@code 2001:db8::/32},
 * or one address.
 */
public final class AddressRange {
  /** Only what cannot be a name: a name would be looked up. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final InetAddress first;
  private final int bits;

  private AddressRange(InetAddress first, int bits) {
    this.first = first;
    this.bits = bits;
  }

  /** Reads one. */
  @JsonCreator
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    var address = address(slash < 0 ? text : text.substring(0, slash), text);
    int most = address.getAddress().length * Byte.SIZE;
    if (slash < 0) {
      return new AddressRange(address, most);
    }
    try {
      int bits = Integer.parseInt(text.substring(slash + 1));
      if (bits >= 0 && bits <= most) {
        return new AddressRange(address, bits);
      }
    } catch (NumberFormatException notBits) {
      // Falls through: one answer for all.
    }
    throw new IllegalArgumentException(text + " is no range of addresses");
  }

  private static InetAddress address(String text, String range) {
    try {
      if (ADDRESS.matcher(text).matches()) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException notAnAddress) {
      // Falls through.
    }
    throw new IllegalArgumentException(range + " is no range of addresses");
  }

  /** Whether an address is one of these. */
  public boolean contains(InetAddress address) {
    var own = first.getAddress();
    var other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it leaves nobody out. */
  public boolean isEverybody() {
    return bits == 0;
  }

  @JsonValue
  @Override
  public String toString() {
    return first.getHostAddress() + "/" + bits;
  }
}
