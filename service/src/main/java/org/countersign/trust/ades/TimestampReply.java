package org.countersign.trust.ades;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.countersign.platform.values.TrustClock;

/**
 * What a requester must check of an answer before it relies on the token (RFC 3161 §2.4.2): status,
 * imprint, nonce, policy, the certificate's key purpose, the signature, the chain to a configured
 * anchor, and that the time is about now. Whether the certificate has been revoked is decided when
 * long-term data is gathered.
 */
final class TimestampReply {
  /** A second-wise genTime, a slow answer, two clocks; more is an authority with a wrong clock. */
  private static final Duration TOLERANCE = Duration.ofMinutes(2);

  private static final Set<String> DIGESTS =
      Set.of(
          NISTObjectIdentifiers.id_sha256.getId(),
          NISTObjectIdentifiers.id_sha384.getId(),
          NISTObjectIdentifiers.id_sha512.getId());

  private final Set<TrustAnchor> anchors;
  private final Set<String> policies;
  private final int maxTokenBytes;
  private final TrustClock clock;

  /**
   * @param policies accepted; empty for any
   */
  TimestampReply(
      List<X509Certificate> anchors, Set<String> policies, int maxTokenBytes, TrustClock clock) {
    this.anchors =
        anchors.stream()
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toUnmodifiableSet());
    this.policies = Set.copyOf(policies);
    this.maxTokenBytes = maxTokenBytes;
    this.clock = clock;
  }

  int maxTokenBytes() {
    return maxTokenBytes;
  }

  /** The one policy to ask for; with several, any of them may come. */
  Optional<String> onlyPolicy() {
    return policies.size() == 1 ? policies.stream().findFirst() : Optional.empty();
  }

  /** The token of an answer, DER. */
  byte[] token(TimeStampRequest query, byte[] answer) throws TimestampRefused {
    var response = parse(answer);
    if (response.getStatus() != PKIStatus.GRANTED
        && response.getStatus() != PKIStatus.GRANTED_WITH_MODS) {
      throw new TimestampRefused("rejected with status " + response.getStatus());
    }
    var token = response.getTimeStampToken();
    if (token == null) {
      throw new TimestampRefused("granted without a token");
    }
    try {
      // Imprint, its algorithm, nonce, policy asked for, exactly one signing certificate named.
      response.validate(query);
    } catch (TSPException e) {
      throw new TimestampRefused("not the answer to what was asked");
    }
    requirePolicyAndTime(token);
    requireSignature(token);
    try {
      var der = token.getEncoded(ASN1Encoding.DER);
      if (der.length > maxTokenBytes) {
        throw new TimestampRefused("a token of " + der.length + " bytes");
      }
      return der;
    } catch (TimestampRefused e) {
      throw e;
    } catch (IOException e) {
      throw new TimestampRefused("a token that cannot be written");
    }
  }

  private static TimeStampResponse parse(byte[] answer) throws TimestampRefused {
    try {
      var read = TimeStampResp.getInstance(ASN1Primitive.fromByteArray(answer));
      return new TimeStampResponse(read.getEncoded(ASN1Encoding.DL));
    } catch (TSPException | IOException | RuntimeException | StackOverflowError e) {
      // Foreign bytes make Bouncy Castle throw many kinds, all meaning: unreadable.
      throw new TimestampRefused("unreadable");
    }
  }

  private void requirePolicyAndTime(TimeStampToken token) throws TimestampRefused {
    var info = token.getTimeStampInfo();
    if (!policies.isEmpty() && !policies.contains(info.getPolicy().getId())) {
      throw new TimestampRefused("another policy");
    }
    var off = Duration.between(info.getGenTime().toInstant(), clock.now()).abs();
    if (off.compareTo(TOLERANCE) > 0) {
      throw new TimestampRefused("its clock is " + off.toSeconds() + " s off");
    }
  }

  private void requireSignature(TimeStampToken token) throws TimestampRefused {
    try {
      var signer =
          TokenPath.signer(token)
              .orElseThrow(() -> new TimestampRefused("without the authority's certificate"));
      if (!DIGESTS.contains(
          token.toCMSSignedData().getSignerInfos().iterator().next().getDigestAlgOID())) {
        throw new TimestampRefused("a weak digest");
      }
      // The certificate is the one its attribute names, has the one critical key purpose
      // (RFC 3161 §2.3), was valid at genTime, and made this signature.
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      requireChain(signer, token);
    } catch (TSPException | OperatorCreationException | IllegalArgumentException e) {
      throw new TimestampRefused("not signed by a timestamp authority");
    } catch (TimestampRefused e) {
      throw e;
    } catch (IOException e) {
      throw new TimestampRefused("unreadable");
    }
  }

  private void requireChain(X509Certificate signer, TimeStampToken token) throws IOException {
    try {
      TokenPath.to(anchors, signer, token);
    } catch (GeneralSecurityException e) {
      throw new TimestampRefused("its certificate leads to no trusted anchor");
    }
  }
}
