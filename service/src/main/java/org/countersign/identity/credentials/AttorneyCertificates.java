package org.countersign.identity.credentials;

import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.credentials.AttorneyCertificate.State;
import org.countersign.identity.credentials.store.CertificateStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.AttorneySubject;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.pki.CertificateRequest;
import org.countersign.trust.pki.RevocationReason;
import org.countersign.trust.pki.RevocationStatus;

/** Attorneys' long-lived certificates: the key is theirs, the names are the register's. */
public final class AttorneyCertificates {
  /** What attorneys may say of their own; the others are a registrar's, or set by standing. */
  public static final List<RevocationReason> OWN_REASONS =
      List.of(
          RevocationReason.SUPERSEDED,
          RevocationReason.KEY_COMPROMISE,
          RevocationReason.AFFILIATION_CHANGED,
          RevocationReason.CESSATION_OF_OPERATION,
          RevocationReason.UNSPECIFIED);

  // Enough for a card, an HSM, and the successor of each.
  private static final int MOST_VALID = 5;
  private static final Duration REMIND_BEFORE = Duration.ofDays(60);
  private static final Duration REMIND_AGAIN = Duration.ofDays(14);

  private final CertificateAuthority authority;
  private final RevocationStatus revocation;
  private final CertificateChronicle chronicle;
  private final IdSource ids;
  private final TrustClock clock;

  AttorneyCertificates(
      CertificateAuthority authority,
      RevocationStatus revocation,
      CertificateChronicle chronicle,
      IdSource ids,
      TrustClock clock) {
    this.authority = authority;
    this.revocation = revocation;
    this.chronicle = chronicle;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Certifies a key. An attorney may have several certificates, so that a successor is there before
   * the present one ends.
   *
   * @param attorney active, and held so in this transaction
   */
  public AttorneyCertificate issue(
      Tx tx, Caller caller, Attorney attorney, CertificateRequest request) {
    var store = tx.store(CertificateStore.class);
    var now = clock.now();
    var key = digest(request.key());
    // The same for one's own key and for somebody else's, revoked or not.
    if (store.knows(key)) {
      throw known();
    }
    if (store.lock(attorney.id(), State.VALID, now).size() >= MOST_VALID) {
      throw new Failure(
          CredentialsProblem.TOO_MANY_CERTIFICATES,
          "At most " + MOST_VALID + " are valid at a time. Revoke one that is not used any more.");
    }
    var issued =
        authority.issueAttorney(
            tx,
            new AttorneySubject(
                attorney.world(),
                attorney.identifier().value(),
                attorney.name().given(),
                attorney.name().family()),
            request);
    var certificate =
        new AttorneyCertificate(
            ids.next(),
            attorney.world(),
            attorney.id(),
            issued.serial(),
            AttorneyCertificate.concatenate(issued.chain()),
            issued.notBefore(),
            issued.notAfter(),
            State.VALID,
            Optional.empty(),
            Optional.empty(),
            now);
    if (store.insert(certificate, key) == 0) {
      throw known();
    }
    chronicle.tell(
        tx,
        AuditEvent.by(caller, "attorney.certificate_issued", id(attorney), facts(certificate)),
        attorney);
    return certificate;
  }

  /** All of an attorney, newest first. */
  public List<AttorneyCertificate> of(Tx tx, AttorneyId attorney) {
    return tx.store(CertificateStore.class).ofAttorney(attorney);
  }

  /** One of an attorney. */
  public AttorneyCertificate require(Tx tx, AttorneyId attorney, String serial) {
    return tx.store(CertificateStore.class).find(attorney, serial).orElseThrow(() -> missing());
  }

  /**
   * A certificate with which signatures may be made now, held against hold and revocation until the
   * transaction ends: the check at every act with it.
   *
   * @throws Failure {@link CredentialsProblem#CERTIFICATE_NOT_USABLE}
   */
  public AttorneyCertificate requireUsable(Tx tx, AttorneyId attorney, String serial) {
    var found =
        tx.store(CertificateStore.class)
            .findForShare(attorney, serial)
            .orElseThrow(() -> missing());
    if (!found.isUsable(clock.now())) {
      throw new Failure(
          CredentialsProblem.CERTIFICATE_NOT_USABLE,
          "The certificate is expired, on hold or revoked. Begin with another one.");
    }
    return found;
  }

  /**
   * Revokes; revoking again changes nothing.
   *
   * @throws Failure when the reason is not the caller's to give
   */
  public AttorneyCertificate revoke(
      Tx tx, Caller caller, Attorney attorney, String serial, RevocationReason reason) {
    requireReason(reason, caller.attorney().equals(Optional.of(attorney.id().value())));
    var certificate = require(tx, attorney.id(), serial);
    if (revoke(tx, certificate, reason)) {
      chronicle.tell(
          tx,
          AuditEvent.by(caller, "attorney.certificate_revoked", id(attorney), facts(certificate)),
          attorney);
    }
    return require(tx, attorney.id(), serial);
  }

  private static void requireReason(RevocationReason reason, boolean own) {
    if (reason == RevocationReason.CERTIFICATE_HOLD || (own && !OWN_REASONS.contains(reason))) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "/reason",
                  "invalid-value",
                  "This reason is not the caller's to give.",
                  "Use KEY_COMPROMISE, SUPERSEDED, AFFILIATION_CHANGED, CESSATION_OF_OPERATION or"
                      + " UNSPECIFIED; suspension puts certificates on hold.")));
    }
  }

  private boolean revoke(Tx tx, AttorneyCertificate certificate, RevocationReason reason) {
    return tx.store(CertificateStore.class).revoke(certificate.id(), reason, clock.now()) == 1
        && revocation.revoke(tx, CaRole.ATTORNEYS, certificate.serial(), reason);
  }

  /** Certificates follow standing, in the transaction that changes it. */
  void standingChanged(Tx tx, Attorney attorney) {
    switch (attorney.state()) {
      case SUSPENDED, INACTIVE -> each(tx, attorney, State.VALID, this::hold);
      case ACTIVE -> each(tx, attorney, State.ON_HOLD, this::restore);
      case REVOKED -> {
        each(tx, attorney, State.VALID, this::withdraw);
        each(tx, attorney, State.ON_HOLD, this::withdraw);
      }
    }
  }

  private interface Step {
    void take(Tx tx, Attorney attorney, AttorneyCertificate certificate);
  }

  private void each(Tx tx, Attorney attorney, State state, Step step) {
    tx.store(CertificateStore.class)
        .lock(attorney.id(), state, clock.now())
        .forEach(certificate -> step.take(tx, attorney, certificate));
  }

  private void hold(Tx tx, Attorney attorney, AttorneyCertificate certificate) {
    tx.store(CertificateStore.class).move(certificate.id(), State.VALID, State.ON_HOLD);
    revocation.hold(tx, CaRole.ATTORNEYS, certificate.serial());
    chronicle.audit(tx, system(attorney, "attorney.certificate_suspended", certificate));
  }

  private void restore(Tx tx, Attorney attorney, AttorneyCertificate certificate) {
    tx.store(CertificateStore.class).move(certificate.id(), State.ON_HOLD, State.VALID);
    revocation.release(tx, CaRole.ATTORNEYS, certificate.serial());
    chronicle.audit(tx, system(attorney, "attorney.certificate_restored", certificate));
  }

  private void withdraw(Tx tx, Attorney attorney, AttorneyCertificate certificate) {
    if (revoke(tx, certificate, RevocationReason.PRIVILEGE_WITHDRAWN)) {
      chronicle.tell(tx, system(attorney, "attorney.certificate_revoked", certificate), attorney);
    }
  }

  /**
   * Reminds of certificates that end within sixty days, every fourteen days, until a successor is
   * there.
   *
   * @return those reminded of
   */
  List<AttorneyCertificate> remind(Tx tx) {
    var now = clock.now();
    var store = tx.store(CertificateStore.class);
    var due = store.expiring(now, now.plus(REMIND_BEFORE), now.minus(REMIND_AGAIN));
    due.forEach(certificate -> store.reminded(certificate.id(), now));
    return due;
  }

  static Map<String, String> facts(AttorneyCertificate certificate) {
    return Map.of(
        "certificateSerial", certificate.serial(), "notAfter", certificate.notAfter().toString());
  }

  private static AuditEvent system(
      Attorney attorney, String type, AttorneyCertificate certificate) {
    return AuditEvent.bySystem(attorney.world(), type, id(attorney), facts(certificate));
  }

  private static String id(Attorney attorney) {
    return attorney.id().toString();
  }

  private static Digest digest(PublicKey key) {
    return Digest.sha256(key.getEncoded());
  }

  private static Failure known() {
    return new Failure(
        CredentialsProblem.KEY_KNOWN, "A key is certified once. Make a new key pair.");
  }

  private static Failure missing() {
    return new Failure(CommonProblem.NOT_FOUND, "The attorney has no certificate of this serial.");
  }
}
