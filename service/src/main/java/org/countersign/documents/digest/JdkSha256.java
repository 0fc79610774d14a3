package org.countersign.documents.digest;

import java.lang.reflect.Field;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.util.Arrays;
import org.countersign.platform.values.Digest;

/**
 * The JDK's own SHA-256 at full speed (processor instructions), its state read and set by
 * reflection. Needs {@code java.base/java.security} and {@code java.base/sun.security.provider}
 * opened, which the jar's manifest does; without it {@link #open} says so and the caller falls
 * back.
 */
public final class JdkSha256 implements Sha256Engine {
  private final Field spi;
  private final Field words;
  private final Field buffer;
  private final Field bufferOffset;
  private final Field processed;

  private JdkSha256(Field spi, Field words, Field buffer, Field bufferOffset, Field processed) {
    this.spi = spi;
    this.words = words;
    this.buffer = buffer;
    this.bufferOffset = bufferOffset;
    this.processed = processed;
  }

  /**
   * @throws ReflectiveOperationException when this JDK is built otherwise
   * @throws RuntimeException when the packages are not opened
   */
  public static JdkSha256 open() throws ReflectiveOperationException {
    var delegate = sun();
    var spi = accessible(delegate.getClass(), "digestSpi");
    var sha2 = ((MessageDigestSpi) spi.get(delegate)).getClass();
    return new JdkSha256(
        spi,
        accessible(sha2, "state"),
        accessible(sha2, "buffer"),
        accessible(sha2, "bufOfs"),
        accessible(sha2, "bytesProcessed"));
  }

  private static MessageDigest sun() throws ReflectiveOperationException {
    try {
      return MessageDigest.getInstance("SHA-256", "SUN");
    } catch (java.security.GeneralSecurityException e) {
      throw new ReflectiveOperationException("This platform has no SUN provider", e);
    }
  }

  private static Field accessible(Class<?> start, String name) throws NoSuchFieldException {
    for (Class<?> type = start; type != null; type = type.getSuperclass()) {
      for (var field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }

  @Override
  public String name() {
    return "JDK";
  }

  @Override
  public RunningSha256 start() {
    try {
      return new Running(sun());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public RunningSha256 resume(DigestState state) {
    try {
      var digest = sun();
      var inner = spi.get(digest);
      System.arraycopy(state.words(), 0, words.get(inner), 0, DigestState.WORDS);
      var pending = state.pending();
      System.arraycopy(pending, 0, buffer.get(inner), 0, pending.length);
      bufferOffset.setInt(inner, pending.length);
      processed.setLong(inner, state.length());
      return new Running(digest);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The JDK's SHA-256 refuses a state", e);
    }
  }

  private final class Running implements RunningSha256 {
    private final MessageDigest digest;

    Running(MessageDigest digest) {
      this.digest = digest;
    }

    @Override
    public void update(byte[] bytes, int offset, int count) {
      digest.update(bytes, offset, count);
    }

    @Override
    public DigestState state() {
      try {
        var inner = spi.get(digest);
        int filled = bufferOffset.getInt(inner);
        return new DigestState(
            (int[]) words.get(inner),
            processed.getLong(inner),
            Arrays.copyOf((byte[]) buffer.get(inner), filled));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("The JDK's SHA-256 hides its state", e);
      }
    }

    @Override
    public Digest digest() {
      try {
        return Digest.of(((MessageDigest) digest.clone()).digest());
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("The JDK's SHA-256 can be cloned", e);
      }
    }
  }
}
