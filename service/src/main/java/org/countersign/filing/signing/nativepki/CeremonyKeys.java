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
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Signatories;
import org.countersign.filing.signing.SignedBy;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.nativepki.store.PreparationStore;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.ades.Pades;
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
  private final AuditLog audit;
  private final IdSource ids;
  private final TrustClock clock;

  CeremonyKeys(
      Ceremonies ceremonies,
      Signatories signatories,
      CertificateAuthority authority,
      AuditLog audit,
      IdSource ids,
      TrustClock clock) {
    this.ceremonies = ceremonies;
    this.signatories = signatories;
    this.authority = authority;
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
    // The challenge binds the proof to this ceremony: one made elsewhere proves nothing here.
    if (!Pades.verifies(key, ceremony.challenge().getBytes(StandardCharsets.UTF_8), proof)) {
      throw new Failure(
          SigningProblem.PROOF_WRONG,
          "The proof is not a signature of this key over the ceremony's popChallenge.");
    }
    var issued = authority.issueCeremony(tx, subject(tx, ceremony), key);
    var certificate =
        new CeremonyCertificate(
            ids.next(),
            ceremony.id(),
            ceremony.worldId(),
            publicKey,
            CeremonyCertificate.concatenate(issued.chain()),
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

  private CeremonySubject subject(Tx tx, Ceremony ceremony) {
    var signatory = signatories.of(tx, ceremony);
    var name = signatory.name();
    return new CeremonySubject(
        ceremony.worldId(),
        name.length() > MAX_COMMON_NAME ? name.substring(0, MAX_COMMON_NAME) : name,
        signatory.identifier().map(AttorneyIdentifier::value),
        ceremony.signedBy() == SignedBy.CLIENT ? AssurancePolicy.MAILBOX : AssurancePolicy.PASSKEY,
        VALIDITY);
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
