package org.countersign.trust.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.SigningKey;

/** A timestamping unit: one key that stamps, and its certificate. */
final class TimestampUnit {
  private static final int SERIAL_BYTES = 16;

  /**
   * A signature value and a genTime may be a few bytes longer than those of the sample; names and
   * numbers of the next unit, too, when one is prepared for before a rotation and stamped after.
   */
  private static final int TOKEN_SLACK = 64;

  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

  private final SigningKey key;
  private final List<X509Certificate> chain;
  private final ASN1ObjectIdentifier policy;
  private final Duration accuracy;
  private final TrustClock clock;
  private final SecureRandom random;
  private final TimestampTemplate template;
  private final int maxTokenBytes;

  TimestampUnit(
      SigningKey key,
      List<X509Certificate> chain,
      ASN1ObjectIdentifier policy,
      Duration accuracy,
      TrustClock clock,
      SecureRandom random) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.policy = policy;
    this.accuracy = accuracy;
    this.clock = clock;
    this.random = random;
    this.template =
        new TimestampTemplate(
            key, generated(ImprintAlgorithm.SHA256, new byte[32], serial(), clock.now()));
    this.maxTokenBytes = timestamp(ImprintAlgorithm.SHA256, new byte[32]).length + TOKEN_SLACK;
  }

  /** A DER TimeStampToken over a digest, with the TSA's and its issuer's certificates. */
  byte[] timestamp(ImprintAlgorithm algorithm, byte[] digest) {
    var imprint = algorithm.require(digest);
    // The others are for renewals, a few in a life: built, not cut.
    return algorithm == ImprintAlgorithm.SHA256
        ? template.token(imprint, serial().toByteArray(), clock.now())
        : generated(algorithm, imprint, serial(), clock.now());
  }

  /** As {@link #timestamp}, built from the start: the sample that all others are cut from. */
  byte[] generated(ImprintAlgorithm algorithm, byte[] digest, BigInteger serial, Instant time) {
    var requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    try {
      return tokens()
          .generate(
              requests.generate(new ASN1ObjectIdentifier(algorithm.oid()), digest),
              serial,
              Asn1.date(time))
          .getEncoded(ASN1Encoding.DER);
    } catch (TSPException | IOException e) {
      throw new IllegalStateException("The timestamp authority cannot stamp", e);
    }
  }

  /**
   * Answers a request.
   *
   * @param refusal why nothing is granted, whatever the request says
   */
  byte[] respond(Optional<TimeStampRequest> query, Optional<Integer> refusal) {
    try {
      // No request extension is known: RFC 3161 §2.4.2 then wants unacceptedExtension.
      var responses =
          new TimeStampResponseGenerator(
              tokens(),
              Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384, TSPAlgorithms.SHA512),
              Set.of(policy.getId()),
              Set.of());
      var response =
          query.isPresent() && refusal.isEmpty()
              ? responses.generate(query.get(), serial(), now())
              : responses.generateFailResponse(
                  PKIStatus.REJECTION, refusal.orElse(PKIFailureInfo.badDataFormat), "not granted");
      return response.getEncoded(ASN1Encoding.DER);
    } catch (TSPException | IOException e) {
      throw new IllegalStateException("The timestamp authority cannot answer", e);
    }
  }

  /** No token of {@link #timestamp} is longer: for reserving room. */
  int maxTokenBytes() {
    return maxTokenBytes;
  }

  /** TSA certificate first, root last. */
  List<X509Certificate> chain() {
    return chain;
  }

  /** Not thread-safe, so one for each token. */
  private TimeStampTokenGenerator tokens() throws TSPException {
    try {
      var digests = new BcDigestCalculatorProvider();
      CMSAttributeTableGenerator attributes =
          parameters ->
              new DefaultSignedAttributeTableGenerator()
                  .getAttributes(parameters)
                  // genTime is the time; a second one, of another clock, would only confuse.
                  .remove(CMSAttributes.signingTime)
                  .remove(CMSAttributes.cmsAlgorithmProtect);
      var signer =
          new SignerInfoGeneratorBuilder(digests)
              .setSignedAttributeGenerator(attributes)
              .build(Asn1.signer(key), holder(chain.get(0)));
      // RFC 5816 §2.2.1: ESSCertIDv2 with SHA-256.
      var tokens = new TimeStampTokenGenerator(signer, digests.get(SHA256), policy, true);
      tokens.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
      tokens.setAccuracySeconds((int) accuracy.toSeconds());
      if (accuracy.toMillisPart() > 0) {
        tokens.setAccuracyMillis(accuracy.toMillisPart());
      }
      // The verifier has the root; its issuer's certificate saves it a look-up.
      tokens.addCertificates(
          new CollectionStore<>(List.of(holder(chain.get(0)), holder(chain.get(1)))));
      return tokens;
    } catch (OperatorCreationException e) {
      throw new TSPException("no signer", e);
    }
  }

  private static X509CertificateHolder holder(X509Certificate certificate) {
    return new X509CertificateHolder(
        org.bouncycastle.asn1.x509.Certificate.getInstance(Asn1.der(certificate)));
  }

  /** RFC 3161 §2.4.2: unique for ever, up to 160 bits; random, so that nodes need not agree. */
  private BigInteger serial() {
    var bytes = new byte[SERIAL_BYTES];
    random.nextBytes(bytes);
    bytes[0] = (byte) ((bytes[0] & 0x3F) | 0x40);
    return new BigInteger(bytes);
  }

  private java.util.Date now() {
    return Asn1.date(clock.now());
  }
}
