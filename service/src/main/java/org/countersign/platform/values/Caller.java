package org.countersign.platform.values;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks, as far as every module may know.
 *
 * @param kind how the caller was authenticated
 * @param id the account, API client, or ceremony, by kind
 * @param grants access names ({@code filings.write}) the caller holds
 * @param attorney the attorney behind an account, when there is one
 */
public record Caller(
    Kind kind, UUID id, WorldId world, Set<String> grants, Optional<UUID> attorney) {
  /** Ways of being authenticated. */
  public enum Kind {
    /** A person with a passkey session. */
    ACCOUNT,
    /** A vendor's software with an access token. */
    CLIENT,
    /** A signer in a ceremony. */
    CEREMONY
  }

  public Caller {
    grants = Set.copyOf(grants);
  }

  public boolean may(String access) {
    return grants.contains(access);
  }
}
