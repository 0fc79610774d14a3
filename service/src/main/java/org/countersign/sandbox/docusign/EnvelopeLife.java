package org.countersign.sandbox.docusign;

import java.time.Instant;
import java.util.List;
import org.countersign.platform.values.TrustClock;
import org.countersign.sandbox.DocusignControl.Act;

/** What happens to envelopes, who hears of it. Called with the book locked. */
final class EnvelopeLife {
  private static final String EXPIRED = "Envelope has expired.";

  private final TrustClock clock;
  private final Connect connect;
  private final Invitations invitations;

  EnvelopeLife(TrustClock clock, Connect connect, Invitations invitations) {
    this.clock = clock;
    this.connect = connect;
    this.invitations = invitations;
  }

  void create(Envelope envelope, boolean send) {
    var now = clock.now();
    envelope.become("created", now);
    envelope.note(now, "sender", "Created");
    if (send) {
      send(envelope);
    }
  }

  void send(Envelope envelope) {
    if (!envelope.status().equals("created")) {
      throw Refusal.invalidStatus("Only an envelope that was not sent can be sent.");
    }
    EnvelopeReader.requireComplete(envelope);
    var now = clock.now();
    envelope.become("sent", now);
    envelope.note(now, "sender", "Sent Invitations");
    connect.tell(envelope, "envelope-sent");
    invite(envelope, now);
  }

  void view(Envelope envelope, Recipient recipient) {
    if (!envelope.open() || !recipient.status().equals("sent")) {
      return;
    }
    var now = clock.now();
    recipient.become("delivered", now);
    envelope.note(now, recipient.name(), "Viewed");
    connect.tell(envelope, "recipient-delivered", recipient);
    var all =
        envelope.recipients().stream()
            .filter(Recipient::signs)
            .allMatch(one -> one.done() || one.status().equals("delivered"));
    if (all && envelope.status().equals("sent")) {
      envelope.become("delivered", now);
      connect.tell(envelope, "envelope-delivered");
    }
  }

  void sign(Envelope envelope, Recipient recipient) {
    requireTurn(envelope, recipient);
    view(envelope, recipient);
    var now = clock.now();
    recipient.become("completed", now);
    envelope.note(now, recipient.signerName(), "Signed");
    connect.tell(envelope, "recipient-completed", recipient);
    invite(envelope, now);
    if (envelope.recipients().stream().allMatch(one -> one.status().equals("completed"))) {
      envelope.become("completed", now);
      envelope.note(now, "system", "Completed");
      connect.tell(envelope, "envelope-completed");
    }
  }

  void decline(Envelope envelope, Recipient recipient, String reason) {
    requireTurn(envelope, recipient);
    var now = clock.now();
    recipient.become("declined", now);
    recipient.json().put("declinedReason", reason);
    envelope.become("declined", now);
    envelope.note(now, recipient.name(), "Declined");
    connect.tell(envelope, "recipient-declined", recipient);
    connect.tell(envelope, "envelope-declined");
  }

  void empty(Envelope envelope, String reason) {
    if (!envelope.open()) {
      throw Refusal.of(
          400,
          "ENVELOPE_CANNOT_VOID_INVALID_STATE",
          "Only envelopes in the 'Sent' or 'Delivered' states may be voided.");
    }
    var now = clock.now();
    envelope.definition().put("voidedReason", reason);
    envelope.become("voided", now);
    envelope.note(now, "sender", "Voided");
    connect.tell(envelope, "envelope-voided");
  }

  /** The sender changed what was said of recipients. */
  void corrected(Envelope envelope, List<Recipient> changed, boolean resend) {
    var now = clock.now();
    envelope.note(now, "sender", "Corrected");
    connect.tell(envelope, "envelope-corrected");
    for (var recipient : changed) {
      if (envelope.open() && (recipient.status().equals("autoresponded") || resend)) {
        invite(envelope, recipient, now);
        connect.tell(envelope, "recipient-resent", recipient);
      }
    }
  }

  void act(Envelope envelope, Recipient recipient, Act act) {
    switch (act) {
      case VIEW -> view(envelope, recipient);
      case SIGN -> sign(envelope, recipient);
      case DECLINE -> decline(envelope, recipient, "I do not agree");
      case EXPIRE -> empty(envelope, EXPIRED);
      case BOUNCE -> {
        recipient.become("autoresponded", clock.now());
        tell(envelope, recipient, "Auto Responded", "recipient-autoresponded");
      }
      case FAIL_AUTHENTICATION -> {
        var failed = recipient.json().putObject("recipientAuthenticationStatus");
        failed
            .putObject("accessCodeResult")
            .put("status", "Failed")
            .put("eventTimestamp", Times.text(clock.now()));
        tell(envelope, recipient, "Failed Authentication", "recipient-authenticationfailed");
      }
      case REASSIGN -> {
        recipient.json().put("name", "Somebody Else").put("email", "somebody@else.example");
        recipient.json().put("creationReason", "reassigned").remove("clientUserId");
        invitations.invite(envelope, recipient);
        tell(envelope, recipient, "Reassigned", "recipient-reassign");
      }
      case CORRECT -> {
        recipient.json().put("name", recipient.json().path("name").asText() + " Jr.");
        corrected(envelope, List.of(recipient), false);
      }
    }
  }

  private void tell(Envelope envelope, Recipient recipient, String action, String event) {
    envelope.note(clock.now(), recipient.name(), action);
    connect.tell(envelope, event, recipient);
  }

  private void requireTurn(Envelope envelope, Recipient recipient) {
    if (!envelope.open() || !recipient.signs() || !envelope.turn().contains(recipient)) {
      throw Refusal.invalidStatus("It is not this recipient's turn.");
    }
  }

  /** Whose turn begins is told; who only gets a copy is through at once. */
  private void invite(Envelope envelope, Instant now) {
    for (var recipient : envelope.turn()) {
      if (!recipient.status().equals("created")) {
        continue;
      }
      if (recipient.signs()) {
        invite(envelope, recipient, now);
        connect.tell(envelope, "recipient-sent", recipient);
      } else {
        recipient.become("completed", now);
        invitations.copy(envelope, recipient);
        invite(envelope, now);
      }
    }
  }

  private void invite(Envelope envelope, Recipient recipient, Instant now) {
    recipient.become("sent", now);
    if (!recipient.embedded()) {
      invitations.invite(envelope, recipient);
    }
  }
}
