package org.countersign.filing.signing.nativepki;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Signatories;
import org.countersign.filing.signing.Signatory;
import org.countersign.filing.signing.SignedBy;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.nativepki.store.PreparationStore;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.credentials.AttorneyCertificates;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.ades.Pades;
import org.countersign.trust.ades.SignerChain;
import org.countersign.trust.pki.AssurancePolicy;
import org.countersign.trust.pki.CeremonySubject;
import org.countersign.trust.pki.CertificateAuthority;

/** Begin: a public key with proof of possession comes in, a certificate goes out. */
public final class CeremonyKeys {
  // RFC 5280 appendix A.1: ub-common-name.
  private static final int MAX_COMMON_NAME = 64;
  private static final Duration VALIDITY = Duration.ofHours(12);

  private final Ceremonies ceremonies;
  private final Signatories signatories;
  private final CertificateAuthority authority;
  private final AttorneyCertificates certificates;
  private final AuditLog audit;
  private final IdSource ids;
  private final TrustClock clock;

  CeremonyKeys(
      Ceremonies ceremonies,
      Signatories signatories,
      CertificateAuthority authority,
      AttorneyCertificates certificates,
      AuditLog audit,
      IdSource ids,
      TrustClock clock) {
    this.ceremonies = ceremonies;
    this.signatories = signatories;
    this.authority = authority;
    this.certificates = certificates;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Certifies a key for what is left to sign in a ceremony. Beginning again replaces the key.
   *
   * @param publicKey SubjectPublicKeyInfo, P-256
   * @param proof DER signature over the UTF-8 bytes of the ceremony's challenge
   * @return leaf first, root last
   */
  public List<X509Certificate> begin(Tx tx, Ceremony ceremony, byte[] publicKey, byte[] proof) {
    var key = read(publicKey);
    if (!Pades.verifies(key, challenge(ceremony), proof)) {
      throw proofWrong();
    }
    var issued = authority.issueCeremony(tx, subject(tx, ceremony), key);
    var certificate =
        new CeremonyCertificate(
            ids.next(),
            ceremony.id(),
            ceremony.worldId(),
            publicKey,
            CeremonyCertificate.concatenate(issued.chain()),
            Optional.empty(),
            clock.now());
    tx.store(PreparationStore.class).insertCertificate(certificate);
    ceremonies.startSigning(tx, ceremony);
    audit.record(
        tx,
        AuditEvent.byActor(
            ceremony.worldId(),
            ceremony.id().toString(),
            "ceremony.key_certified",
            ceremony.id().toString(),
            Map.of(
                "certificateSerial",
                issued.serial(),
                "certificateSha256",
                CeremonyCertificate.sha256(issued.certificate()).hex())));
    return issued.chain();
  }

  /**
   * Takes an attorney's own certificate for what is left to sign in their ceremony: the key is on
   * their card or HSM.
   *
   * @param proof as in {@link #begin}; ECDSA in DER, or RSA
   * @return leaf first, root last
   */
  public List<X509Certificate> beginWithOwn(Tx tx, Ceremony ceremony, String serial, byte[] proof) {
    if (ceremony.signedBy() == SignedBy.CLIENT) {
      throw new Failure(
          CommonProblem.FORBIDDEN,
          "Only attorneys have certificates of their own. Send publicKey.");
    }
    var own = certificates.requireUsable(tx, ceremony.attorneyId(), serial);
    var chain = new SignerChain(own.certificates());
    if (!Pades.verifies(chain, challenge(ceremony), proof)) {
      throw proofWrong();
    }
    tx.store(PreparationStore.class)
        .insertCertificate(
            new CeremonyCertificate(
                ids.next(),
                ceremony.id(),
                ceremony.worldId(),
                chain.leaf().getPublicKey().getEncoded(),
                own.chain(),
                Optional.of(serial),
                clock.now()));
    ceremonies.startSigning(tx, ceremony);
    audit.record(
        tx,
        AuditEvent.byActor(
            ceremony.worldId(),
            ceremony.id().toString(),
            "ceremony.certificate_presented",
            ceremony.id().toString(),
            Map.of(
                "certificateSerial",
                serial,
                "certificateSha256",
                CeremonyCertificate.sha256(chain.leaf()).hex())));
    return chain.certificates();
  }

  /**
   * The certificate that signs in this ceremony now; an attorney's own is held against hold and
   * revocation until the transaction ends.
   */
  CeremonyCertificate current(Tx tx, Ceremony ceremony) {
    var current =
        tx.store(PreparationStore.class)
            .currentCertificate(ceremony.id())
            .orElseThrow(
                () ->
                    new Failure(
                        SigningProblem.NO_CERTIFICATE,
                        "Show the key that will sign (begin) before you prepare."));
    requireUsable(tx, ceremony, current);
    return current;
  }

  /**
   * Demands that every certificate with which signatures were made can be used still, in the
   * transaction that records them.
   *
   * @param ids of ceremony certificates
   */
  void requireUsable(Tx tx, Ceremony ceremony, Set<UUID> ids) {
    var store = tx.store(PreparationStore.class);
    ids.forEach(id -> requireUsable(tx, ceremony, store.certificate(id)));
  }

  private void requireUsable(Tx tx, Ceremony ceremony, CeremonyCertificate certificate) {
    certificate
        .ownSerial()
        .ifPresent(serial -> certificates.requireUsable(tx, ceremony.attorneyId(), serial));
  }

  Signatory signatory(Tx tx, Ceremony ceremony) {
    return signatories.of(tx, ceremony);
  }

  // The challenge binds the proof to this ceremony: one made elsewhere proves nothing here.
  private static byte[] challenge(Ceremony ceremony) {
    return ceremony.challenge().getBytes(StandardCharsets.UTF_8);
  }

  private static Failure proofWrong() {
    return new Failure(
        SigningProblem.PROOF_WRONG,
        "The proof is not a signature of this key over the ceremony's popChallenge.");
  }

  private CeremonySubject subject(Tx tx, Ceremony ceremony) {
    var signatory = signatories.of(tx, ceremony);
    var name = signatory.name();
    return new CeremonySubject(
        ceremony.worldId(),
        name.length() > MAX_COMMON_NAME ? name.substring(0, MAX_COMMON_NAME) : name,
        signatory.identifier().map(AttorneyIdentifier::value),
        policy(ceremony),
        VALIDITY);
  }

  /** What the certificate states is what this ceremony reached, not what is usual. */
  private static AssurancePolicy policy(Ceremony ceremony) {
    var by =
        ceremony
            .authenticatedBy()
            .orElseThrow(() -> new IllegalStateException("Nobody signs without having entered"));
    return switch (by) {
      case MAILBOX -> AssurancePolicy.MAILBOX;
      case MAILBOX_AND_PHONE -> AssurancePolicy.MAILBOX_AND_PHONE;
      case WITNESSED -> AssurancePolicy.WITNESSED;
      case PASSKEY -> AssurancePolicy.PASSKEY;
      case DOCUSIGN_MAILBOX ->
          throw new IllegalStateException("Nobody enters a ceremony that is DocuSign's");
    };
  }

  private static PublicKey read(byte[] publicKey) {
    try {
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey));
    } catch (GeneralSecurityException e) {
      throw new Failure(
          SigningProblem.KEY_UNACCEPTABLE,
          "publicKey must be the SubjectPublicKeyInfo of a P-256 key, in base64.");
    }
  }
}
