package org.countersign.platform.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name and refuses it when any of its addresses is not a public one. The connection is
 * made to the very addresses checked here, so a name that changes its answer gains nothing.
 */
final class AddressGuard implements DnsResolver {
  private final DnsResolver resolver;

  AddressGuard(DnsResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var addresses = resolver.resolve(host);
    for (var address : addresses) {
      if (!isPublic(address)) {
        throw new Forbidden(host);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }

  /** IANA's special-purpose address registries (RFC 6890 and later entries) are not public. */
  static boolean isPublic(InetAddress address) {
    var bytes = address.getAddress();
    // Java turns IPv4-mapped IPv6 addresses (::ffff:0:0/96) into IPv4 ones by itself.
    return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
  }

  private static boolean isPublicV4(byte[] bytes) {
    int a = bytes[0] & 0xff;
    int b = bytes[1] & 0xff;
    int c = bytes[2] & 0xff;
    boolean special =
        a == 0
            || a == 10
            || a == 127
            || a >= 224 // multicast, reserved, broadcast
            || (a == 100 && b >= 64 && b < 128) // RFC 6598: shared by carriers
            || (a == 169 && b == 254) // link-local, cloud metadata
            || (a == 172 && b >= 16 && b < 32)
            || (a == 192 && b == 168)
            || (a == 192 && b == 0 && (c == 0 || c == 2))
            || (a == 192 && b == 88 && c == 99)
            || (a == 198 && (b == 18 || b == 19))
            || (a == 198 && b == 51 && c == 100)
            || (a == 203 && b == 0 && c == 113);
    return !special;
  }

  private static boolean isPublicV6(byte[] bytes) {
    int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
    // Global unicast is 2000::/3; NAT64 (64:ff9b::/96), unique local, link-local lie outside.
    boolean global = (first & 0xe000) == 0x2000;
    boolean special =
        first == 0x2002 // 6to4 embeds any IPv4 address
            || (first == 0x2001 && second < 0x0200) // Teredo, ORCHID, benchmarking
            || (first == 0x2001 && second == 0x0db8)
            || (first == 0x3fff && second < 0x1000); // documentation
    return global && !special;
  }

  /** A name with an address that is not public. */
  static final class Forbidden extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Forbidden(String host) {
      super(host);
    }
  }
}
