package org.countersign.filing.signing.docusign;

import com.docusign.esign.model.Envelope;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;
import org.jspecify.annotations.Nullable;

/**
 * Messages of Connect: taken when an account's key has signed them, applied later and only to that
 * account's envelopes. The same message twice is one.
 */
public final class ConnectMessages implements JobHandler {
  /** Header names are this and a number from 1. */
  public static final String SIGNATURE = "X-DocuSign-Signature-";

  static final String KIND = "docusign.message";

  private static final String ALGORITHM = "HmacSHA256";

  private final Transactions transactions;
  private final Accounts accounts;
  private final EnvelopeNews news;
  private final Jobs jobs;
  private final TrustClock clock;
  private final ObjectMapper json =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  ConnectMessages(
      Transactions transactions,
      Accounts accounts,
      EnvelopeNews news,
      Jobs jobs,
      TrustClock clock) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.news = news;
    this.jobs = jobs;
    this.clock = clock;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Message(@Nullable Data data) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Data(
        @Nullable String accountId,
        @Nullable String envelopeId,
        @Nullable Envelope envelopeSummary) {}
  }

  /**
   * Takes a message, and answers before anything is done about it.
   *
   * @param body exactly as it came
   * @param signatures what the headers say, base64
   * @throws Failure {@link SigningProblem#CONNECT_SIGNATURE_WRONG} when no key of the account that
   *     it speaks of has signed it; MALFORMED_REQUEST when it names no envelope
   */
  public void take(byte[] body, List<String> signatures) {
    var signers =
        accounts.all().stream().filter(account -> signed(account, body, signatures)).toList();
    if (signers.isEmpty()) {
      throw wrong();
    }
    var data = Optional.ofNullable(read(body)).map(Message::data);
    var account = data.map(Message.Data::accountId);
    var envelope = data.map(Message.Data::envelopeId);
    if (account.isEmpty() || envelope.isEmpty() || envelope.get().length() > 100) {
      throw new Failure(
          CommonProblem.MALFORMED_REQUEST, "The message names no account or no envelope.");
    }
    if (signers.stream()
        .noneMatch(one -> one.connection().accountId().equalsIgnoreCase(account.get()))) {
      throw wrong();
    }
    var digest = Digest.sha256(body);
    transactions.run(
        tx -> {
          var now = clock.now();
          if (tx.store(EnvelopeStore.class).take(digest, envelope.get(), body, now)) {
            jobs.enqueue(tx, KIND, digest.hex(), now);
          }
        });
  }

  private static Failure wrong() {
    return new Failure(
        SigningProblem.CONNECT_SIGNATURE_WRONG,
        "No key of a configured account has signed this message.");
  }

  private @Nullable Message read(byte[] body) {
    try {
      return json.readValue(body, Message.class);
    } catch (IOException e) {
      throw new Failure(CommonProblem.MALFORMED_REQUEST, "The message is not Connect's JSON.");
    }
  }

  /** Every key against every header, so that the time taken tells nothing. */
  private static boolean signed(DocusignAccount account, byte[] body, List<String> signatures) {
    var signed = false;
    for (var key : account.connection().connectKeys()) {
      var expected = hmac(key, body);
      for (var signature : signatures) {
        signed |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return signed;
  }

  private static byte[] hmac(Secret key, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encode(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    transactions.run(tx -> apply(tx, Digest.ofHex(instance)));
    return Outcome.done();
  }

  private void apply(Tx tx, Digest digest) {
    var store = tx.store(EnvelopeStore.class);
    var body = store.message(digest);
    if (body.isEmpty()) {
      return;
    }
    var data = Optional.ofNullable(read(body.get())).map(Message::data).orElseThrow();
    var status =
        Optional.ofNullable(data.envelopeSummary())
            .map(summary -> EnvelopeStatuses.of(summary.envelopeId(data.envelopeId())));
    var id = ours(tx, data, status);
    if (id.isPresent() && status.isPresent()) {
      news.apply(tx, id.get(), status.get());
    } else if (id.isPresent()) {
      // A configuration of the account's own that includes nothing.
      jobs.enqueue(tx, LookJob.KIND, id.get().toString(), clock.now());
    }
    store.applied(digest, clock.now());
  }

  /**
   * By DocuSign's id, or by our reference where the message came before the answer that would have
   * told the id.
   */
  private static Optional<UUID> ours(Tx tx, Message.Data data, Optional<EnvelopeStatus> status) {
    var store = tx.store(EnvelopeStore.class);
    return Stream.concat(
            Stream.ofNullable(data.envelopeId()).flatMap(id -> store.idOf(id).stream()),
            status.flatMap(EnvelopeStatus::reference).flatMap(ConnectMessages::uuid).stream())
        .findFirst()
        .flatMap(store::find)
        .filter(envelope -> envelope.accountId().equalsIgnoreCase(data.accountId()))
        .map(SigningEnvelope::id);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
