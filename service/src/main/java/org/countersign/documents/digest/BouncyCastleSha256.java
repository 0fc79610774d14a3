package org.countersign.documents.digest;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.countersign.platform.values.Digest;

/**
 * Bouncy Castle's SHA-256, whose state is part of its interface. Seven to ten times slower than the
 * JDK's: the fallback.
 */
public final class BouncyCastleSha256 implements Sha256Engine {
  // Layout of SHA256Digest.getEncodedState: xBuf (4), xBufOff (4), byteCount (8), H1..H8 (32),
  // xOff (4), X[0..xOff) (4 each), then one byte for the purpose.
  private static final int WORDS_AT = 16;
  private static final int COUNT_AT = WORDS_AT + DigestState.WORDS * Integer.BYTES;

  @Override
  public String name() {
    return "Bouncy Castle";
  }

  @Override
  public RunningSha256 start() {
    return new Running(new SHA256Digest());
  }

  @Override
  public RunningSha256 resume(DigestState state) {
    var pending = state.pending();
    int whole = pending.length / Integer.BYTES;
    int rest = pending.length % Integer.BYTES;
    var purpose = new SHA256Digest().getEncodedState();
    var encoded = ByteBuffer.allocate(COUNT_AT + Integer.BYTES + whole * Integer.BYTES + 1);
    encoded.put(pending, whole * Integer.BYTES, rest).position(Integer.BYTES);
    encoded.putInt(rest).putLong(state.length());
    for (int word : state.words()) {
      encoded.putInt(word);
    }
    encoded.putInt(whole).put(pending, 0, whole * Integer.BYTES);
    encoded.put(purpose[purpose.length - 1]);
    return new Running(new SHA256Digest(encoded.array()));
  }

  private static final class Running implements RunningSha256 {
    private final SHA256Digest digest;

    Running(SHA256Digest digest) {
      this.digest = digest;
    }

    @Override
    public void update(byte[] bytes, int offset, int count) {
      digest.update(bytes, offset, count);
    }

    @Override
    public DigestState state() {
      var encoded = ByteBuffer.wrap(digest.getEncodedState());
      int rest = encoded.getInt(Integer.BYTES);
      long length = encoded.getLong(2 * Integer.BYTES);
      var words = new int[DigestState.WORDS];
      for (int index = 0; index < words.length; index++) {
        words[index] = encoded.getInt(WORDS_AT + index * Integer.BYTES);
      }
      int whole = encoded.getInt(COUNT_AT);
      var pending = new byte[whole * Integer.BYTES + rest];
      encoded.get(COUNT_AT + Integer.BYTES, pending, 0, whole * Integer.BYTES);
      encoded.get(0, pending, whole * Integer.BYTES, rest);
      return new DigestState(words, length, Arrays.copyOf(pending, pending.length));
    }

    @Override
    public Digest digest() {
      var result = new byte[digest.getDigestSize()];
      new SHA256Digest(digest).doFinal(result, 0);
      return Digest.of(result);
    }
  }
}
