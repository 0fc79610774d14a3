package org.countersign.trust.pki;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** The curve NIST P-256, the only one certified (FIPS 186-5, SEC 2 secp256r1). */
final class P256 {
  private P256() {}

  /** SP 800-186 §D.1.1: right parameters, and the point a point of the curve, not infinity. */
  static boolean isOnCurve(ECPublicKey key) {
    var curve = CustomNamedCurves.getByName("P-256");
    var params = key.getParams();
    if (key.getW().equals(ECPoint.POINT_INFINITY)
        || !params.getOrder().equals(curve.getN())
        || !params.getCurve().getA().equals(curve.getCurve().getA().toBigInteger())
        || !params.getCurve().getB().equals(curve.getCurve().getB().toBigInteger())
        || !params.getGenerator().getAffineX().equals(x(curve.getG()))) {
      return false;
    }
    var field = curve.getCurve().getField().getCharacteristic();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    return inField(x, field) && inField(y, field) && curve.getCurve().createPoint(x, y).isValid();
  }

  private static BigInteger x(org.bouncycastle.math.ec.ECPoint point) {
    return point.normalize().getAffineXCoord().toBigInteger();
  }

  private static boolean inField(BigInteger value, BigInteger field) {
    return value.signum() >= 0 && value.compareTo(field) < 0;
  }
}
