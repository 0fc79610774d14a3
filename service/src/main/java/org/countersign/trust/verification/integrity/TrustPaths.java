package org.countersign.trust.verification.integrity;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * Paths from signers' certificates to the anchors (RFC 5280 §6, without revocation: that is DSS's
 * and the issuer's). Found paths are kept: a ceremony's documents share one signer. Safe for
 * several threads.
 */
final class TrustPaths {
  private static final int LONGEST = 6;
  private static final int MOST_KEPT = 4_096;
  private static final int CERT_SIGN = 5;

  private final List<X509Certificate> anchors;
  private final Algorithms algorithms;
  private final Map<ByteBuffer, Path> kept = new ConcurrentHashMap<>();

  TrustPaths(List<X509Certificate> anchors, Algorithms algorithms) {
    this.anchors = anchors;
    this.algorithms = algorithms;
  }

  /**
   * A certificate that an anchor vouches for.
   *
   * @param certificate DER
   * @param anchor DER of the trusted certificate at its end
   * @param notBefore of the certificate in the path that begins last
   * @param notAfter of the one that ends first
   * @param stamps whether its one, critical purpose is time stamping (RFC 3161 §2.3)
   */
  record Path(
      byte[] certificate,
      byte[] anchor,
      Algorithms.Verifier key,
      String name,
      Instant notBefore,
      Instant notAfter,
      boolean stamps) {
    boolean validAt(Instant time) {
      return !time.isBefore(notBefore) && !time.isAfter(notAfter);
    }
  }

  /**
   * The path of a certificate.
   *
   * @param others that came with it and may lie between
   */
  Path find(byte[] certificate, List<byte[]> others) throws Broken {
    var key = ByteBuffer.wrap(certificate);
    var known = kept.get(key);
    if (known != null) {
      return known;
    }
    var leaf = parse(certificate);
    var between = new ArrayList<X509Certificate>();
    for (var other : others) {
      between.add(parse(other));
    }
    var path =
        climb(leaf, between, 0)
            .orElseThrow(
                () ->
                    new Broken(
                        "signature-not-valid",
                        "The signer's certificate does not lead to a trusted one."));
    var notBefore = path.stream().map(c -> c.getNotBefore().toInstant()).max(Instant::compareTo);
    var notAfter = path.stream().map(c -> c.getNotAfter().toInstant()).min(Instant::compareTo);
    var made =
        new Path(
            certificate,
            encoded(path.get(path.size() - 1)),
            algorithms.verifier(leaf.getPublicKey()),
            commonName(leaf),
            notBefore.orElseThrow(),
            notAfter.orElseThrow(),
            stamps(leaf));
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(key, made);
    return made;
  }

  private Optional<List<X509Certificate>> climb(
      X509Certificate from, List<X509Certificate> between, int depth) {
    if (anchors.contains(from)) {
      return Optional.of(List.of(from));
    }
    if (depth >= LONGEST) {
      return Optional.empty();
    }
    for (var anchor : anchors) {
      if (issued(anchor, from, depth)) {
        return Optional.of(List.of(from, anchor));
      }
    }
    for (var issuer : between) {
      if (!issuer.equals(from) && issued(issuer, from, depth)) {
        var above = climb(issuer, between, depth + 1);
        if (above.isPresent()) {
          var path = new ArrayList<>(List.of(from));
          path.addAll(above.get());
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }

  private boolean issued(X509Certificate issuer, X509Certificate subject, int authoritiesBelow) {
    if (!issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal())
        || issuer.getBasicConstraints() < authoritiesBelow
        || issuer.getKeyUsage() == null
        || !issuer.getKeyUsage()[CERT_SIGN]) {
      return false;
    }
    try {
      var algorithm =
          Algorithms.signature(new ASN1ObjectIdentifier(subject.getSigAlgOID()), "SHA-256");
      return algorithms
          .verifier(issuer.getPublicKey())
          .verifies(algorithm, subject.getTBSCertificate(), subject.getSignature());
    } catch (Broken | CertificateException e) {
      return false;
    }
  }

  private static boolean stamps(X509Certificate certificate) {
    try {
      var purposes = certificate.getExtendedKeyUsage();
      return List.of("1.3.6.1.5.5.7.3.8").equals(purposes)
          && certificate.getCriticalExtensionOIDs().contains("2.5.29.37");
    } catch (CertificateException e) {
      return false;
    }
  }

  private static byte[] encoded(X509Certificate certificate) throws Broken {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new Broken("signature-not-valid", "A certificate inside the signature cannot be read.");
    }
  }

  private static X509Certificate parse(byte[] der) throws Broken {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new Broken("signature-not-valid", "A certificate inside the signature cannot be read.");
    }
  }

  private static String commonName(X509Certificate certificate) {
    var name = certificate.getSubjectX500Principal();
    try {
      return new javax.naming.ldap.LdapName(name.getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(rdn -> String.valueOf(rdn.getValue()))
              .findFirst()
              .orElse(name.getName());
    } catch (javax.naming.InvalidNameException e) {
      return name.getName();
    }
  }
}
