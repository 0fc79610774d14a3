package org.countersign.identity.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.accounts.store.AccountRow;
import org.countersign.identity.accounts.store.AccountStore;
import org.countersign.identity.accounts.store.ChallengeRow;
import org.countersign.identity.accounts.store.PasskeyRow;
import org.countersign.identity.accounts.store.PasskeyStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;

/**
 * Passkeys (W3C Web Authentication Level 2): enrolment by a one-time token, sign-in with
 * discoverable credentials, user verification always required.
 *
 * <p>A challenge must be gone even when its answer is wrong. So a ceremony's end takes two verbs in
 * two transactions: {@code take…} removes the challenge, then {@code enrol} or {@code signIn}
 * judges.
 */
public final class Passkeys {
  private final RelyingParties parties;
  private final Sessions sessions;
  private final IdSource ids;
  private final TrustClock clock;
  private final AccountsConfig config;
  private final AuditLog audit;

  Passkeys(
      RelyingParties parties,
      Sessions sessions,
      IdSource ids,
      TrustClock clock,
      AccountsConfig config,
      AuditLog audit) {
    this.parties = parties;
    this.sessions = sessions;
    this.ids = ids;
    this.clock = clock;
    this.config = config;
    this.audit = audit;
  }

  /** A challenge that has been taken out of the database and can be answered this once. */
  public record TakenChallenge(String request) {}

  /**
   * Begins an enrolment.
   *
   * @return WebAuthn creation options as JSON, {@code {"publicKey": …}}
   */
  public String startEnrolment(Tx tx, Secret enrolmentToken) {
    var hash = Digest.sha256(enrolmentToken.reveal());
    var account = openEnrolment(tx, hash);
    // Who recovers may make the passkey on a device whose former one was not lost after all.
    var party =
        tx.store(PasskeyStore.class).replaces(hash)
            ? parties.bound(tx)
            : parties.enrolling(tx, account.id());
    var request =
        party.startRegistration(
            StartRegistrationOptions.builder()
                .user(identity(account))
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .timeout(config.challengeLifetime().toMillis())
                .build());
    keep(tx, ids.next(), "REGISTRATION", Optional.of(hash), json(request::toJson));
    return json(request::toCredentialsCreateJson);
  }

  /** Takes the enrolment's challenge out. */
  public TakenChallenge takeEnrolment(Tx tx, Secret enrolmentToken) {
    return taken(
        tx.store(PasskeyStore.class).takeRegistration(Digest.sha256(enrolmentToken.reveal())));
  }

  /**
   * Ends an enrolment: keeps the passkey and signs in.
   *
   * @param credential the authenticator's answer, JSON of a PublicKeyCredential
   * @param former the session the browser had before
   */
  public Session enrol(
      Tx tx,
      Secret enrolmentToken,
      TakenChallenge challenge,
      String credential,
      Optional<Secret> former) {
    var store = tx.store(PasskeyStore.class);
    var hash = Digest.sha256(enrolmentToken.reveal());
    var account = openEnrolment(tx, hash);
    var result = register(tx, challenge, credential);
    var row =
        new PasskeyRow(
            result.getKeyId().getId().getBytes(),
            account.id(),
            account.userHandle(),
            result.getPublicKeyCose().getBytes(),
            result.getSignatureCount(),
            result.isBackupEligible(),
            result.isBackedUp());
    if (store.useEnrolment(hash, clock.now()) == 0 || store.insert(row, hash, clock.now()) == 0) {
      throw refusedEnrolment();
    }
    record(tx, account, "passkey.enrolled");
    if (store.replaces(hash)) {
      store.removeOthers(account.id(), row.credentialId());
      store.withdrawOthers(account.id(), hash, clock.now());
      sessions.closeAll(tx, Accounts.account(account), account.id().toString());
      record(tx, account, "account.recovered");
    }
    return sessions.open(tx, Accounts.account(account), former);
  }

  /** A sign-in that has begun: {@code options} is JSON, {@code {"publicKey": …}}. */
  public record SignInOptions(String requestId, String options) {}

  /** Begins a sign-in; the authenticator finds out who it is. */
  public SignInOptions startSignIn(Tx tx) {
    tx.store(PasskeyStore.class).dropExpiredChallenges(clock.now());
    var request =
        parties
            .bound(tx)
            .startAssertion(
                StartAssertionOptions.builder()
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .timeout(config.challengeLifetime().toMillis())
                    .build());
    var id = ids.next();
    keep(tx, id, "ASSERTION", Optional.empty(), json(request::toJson));
    return new SignInOptions(id.toString(), json(request::toCredentialsGetJson));
  }

  /** Takes the sign-in's challenge out. */
  public TakenChallenge takeSignIn(Tx tx, String requestId) {
    UUID id;
    try {
      id = UUID.fromString(requestId);
    } catch (IllegalArgumentException notAnId) {
      throw goneChallenge();
    }
    return taken(tx.store(PasskeyStore.class).takeAssertion(id));
  }

  /** Ends a sign-in. */
  public Session signIn(
      Tx tx, TakenChallenge challenge, String credential, Optional<Secret> former) {
    var result = authenticate(tx, challenge, credential);
    var account =
        tx.store(AccountStore.class)
            .findByUserHandle(result.getCredential().getUserHandle().getBytes())
            .orElseThrow(Passkeys::refused);
    // The library compared the counter; this holds when two nodes see the same answer at once.
    int moved =
        tx.store(PasskeyStore.class)
            .used(
                result.getCredential().getCredentialId().getBytes(),
                result.getSignatureCount(),
                result.isBackedUp(),
                clock.now());
    if (moved == 0) {
      throw refused();
    }
    return sessions.open(tx, Accounts.account(account), former);
  }

  private RegistrationResult register(Tx tx, TakenChallenge challenge, String credential) {
    try {
      return parties
          .bound(tx)
          .finishRegistration(
              FinishRegistrationOptions.builder()
                  .request(PublicKeyCredentialCreationOptions.fromJson(challenge.request()))
                  .response(PublicKeyCredential.parseRegistrationResponseJson(credential))
                  .build());
    } catch (RegistrationFailedException e) {
      throw refused();
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private AssertionResult authenticate(Tx tx, TakenChallenge challenge, String credential) {
    try {
      var result =
          parties
              .bound(tx)
              .finishAssertion(
                  FinishAssertionOptions.builder()
                      .request(AssertionRequest.fromJson(challenge.request()))
                      .response(PublicKeyCredential.parseAssertionResponseJson(credential))
                      .build());
      if (!result.isSuccess() || !result.isUserVerified()) {
        throw refused();
      }
      return result;
    } catch (AssertionFailedException e) {
      throw refused();
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private AccountRow openEnrolment(Tx tx, Digest hash) {
    return tx.store(PasskeyStore.class)
        .openEnrolment(hash, clock.now())
        .flatMap(account -> tx.store(AccountStore.class).find(account))
        .orElseThrow(Passkeys::refusedEnrolment);
  }

  private void keep(Tx tx, UUID id, String kind, Optional<Digest> enrolment, String request) {
    var now = clock.now();
    tx.store(PasskeyStore.class)
        .insertChallenge(id, kind, enrolment, request, now.plus(config.challengeLifetime()), now);
  }

  private TakenChallenge taken(Optional<ChallengeRow> row) {
    return row.filter(challenge -> clock.now().isBefore(challenge.expiresAt()))
        .map(challenge -> new TakenChallenge(challenge.request()))
        .orElseThrow(Passkeys::goneChallenge);
  }

  private void record(Tx tx, AccountRow account, String type) {
    var id = account.id().toString();
    audit.record(tx, AuditEvent.byActor(account.worldId(), id, type, id, Map.of()));
  }

  private static UserIdentity identity(AccountRow account) {
    return UserIdentity.builder()
        .name(account.email())
        .displayName(account.email())
        .id(new ByteArray(account.userHandle()))
        .build();
  }

  private interface Rendering {
    String render() throws JsonProcessingException;
  }

  private static String json(Rendering rendering) {
    try {
      return rendering.render();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The WebAuthn library cannot write its own request", e);
    }
  }

  private static Failure refused() {
    return new Failure(
        AccountProblem.PASSKEY_REFUSED,
        "The passkey's answer does not hold. Ask for fresh options and try again.");
  }

  private static Failure refusedEnrolment() {
    return new Failure(
        AccountProblem.ENROLMENT_INVALID,
        "The enrolment token was used, has expired or never was. Ask for a new link.");
  }

  private static Failure goneChallenge() {
    return new Failure(
        AccountProblem.CHALLENGE_INVALID,
        "The challenge was answered, has expired or never was. Ask for fresh options.");
  }

  private static Failure unreadable() {
    return new Failure(
        CommonProblem.INVALID_REQUEST,
        "The credential could not be read.",
        List.of(
            FieldProblem.of(
                "/credential",
                "unreadable",
                "This is not the JSON of a WebAuthn PublicKeyCredential.",
                "Send what PublicKeyCredential.toJSON() gives.")));
  }
}
