package org.countersign.filing.signing;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldId;

/**
 * One act of signing, of a client ({@code signerId}) or of the attorney ({@code accountId}).
 *
 * @param hostId who hosts a client on the office's device
 * @param challenge what a key shown in this ceremony must sign, to prove that it is held
 * @param expiresAt real time; nothing goes on after it
 */
public record Ceremony(
    CeremonyId id,
    WorldId worldId,
    AttorneyId attorneyId,
    Optional<SignerId> signerId,
    Optional<AccountId> accountId,
    Optional<AccountId> hostId,
    CeremonyState state,
    Locale locale,
    String challenge,
    Optional<AuthenticatedBy> authenticatedBy,
    Optional<Instant> authenticatedAt,
    Optional<Instant> birthDateConfirmedAt,
    Optional<String> consentVersion,
    Optional<Locale> consentLocale,
    Optional<Digest> consentDigest,
    Optional<Instant> consentedAt,
    Instant createdAt,
    Instant expiresAt) {

  /** Whether DocuSign invited the signer, and no page of ours was part of it. */
  public boolean isElsewhere() {
    return authenticatedBy.equals(Optional.of(AuthenticatedBy.DOCUSIGN_MAILBOX));
  }

  /** On whose side this ceremony signs. */
  public SignedBy signedBy() {
    return signerId.isPresent() ? SignedBy.CLIENT : SignedBy.REPRESENTATIVE;
  }
}
