package org.countersign.trust.keys;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;

/** The curve of every key here (SP 800-186 §3.2.1.3). */
final class P256Curve {
  private static final BigInteger FIELD =
      number("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
  private static final BigInteger B =
      number("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
  private static final BigInteger ORDER =
      number("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

  private P256Curve() {}

  static boolean has(PublicKey key) {
    if (!(key instanceof ECPublicKey point)) {
      return false;
    }
    var parameters = point.getParams();
    return parameters.getOrder().equals(ORDER)
        && parameters.getCurve().getB().equals(B)
        && parameters.getCurve().getField() instanceof ECFieldFp field
        && field.getP().equals(FIELD);
  }

  private static BigInteger number(String hex) {
    return new BigInteger(hex, 16);
  }
}
