package org.countersign.sandbox;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one account of the DocuSign simulator.
 *
 * @param port its port on loopback; 0 takes any free one
 * @param account whom it knows
 * @param connect the account's own Connect configuration
 */
public record SimulatedDocusign(int port, Account account, Connect connect) {
  /**
   * The account, its one user and the one application registered in it.
   *
   * @param accountId the account's GUID
   * @param userId the user whom the application acts for
   * @param integrationKey the application
   * @param userName the user's name, shown as the sender
   * @param email the user's address
   */
  public record Account(
      String accountId, String userId, String integrationKey, String userName, String email) {
    /** An account that exists nowhere else. */
    public static Account usual() {
      return new Account(
          "0f5cbf3f-9a57-4d21-8b0e-5ac9a1d3c001",
          "0f5cbf3f-9a57-4d21-8b0e-5ac9a1d3c002",
          "0f5cbf3f-9a57-4d21-8b0e-5ac9a1d3c003",
          "Practice Sender",
          "sender@docusign.example");
    }
  }

  /**
   * Where and how messages about envelopes are delivered.
   *
   * @param url gets a message of every envelope; null leaves it to the envelopes' own event
   *     notification
   * @param hmacKeys one signature header per key
   * @param retryMillis wait before the second attempt, doubled before each later one
   */
  public record Connect(@Nullable URI url, List<String> hmacKeys, long retryMillis) {
    private static final long USUAL_WAIT = 2_000;

    /** Envelopes' own notifications alone, signed with these keys. */
    public static Connect signedWith(String... keys) {
      return new Connect(null, List.of(keys), USUAL_WAIT);
    }
  }

  /** Any free port, the usual account, no HMAC key. */
  public static SimulatedDocusign anyPort() {
    return new SimulatedDocusign(0, Account.usual(), Connect.signedWith());
  }
}
