package org.countersign.filing.signing.nativepki;

import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.LinkInvitations;
import org.countersign.filing.signing.Signatories;
import org.countersign.filing.signing.Signatures;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.signing.SigningProvider;
import org.countersign.filing.signing.nativepki.http.NativePkiResource;

/** Native signing, built. */
public record NativePki(
    SigningProvider provider,
    CeremonyKeys keys,
    Preparations preparations,
    Completions completions,
    CompletionRecorder recorder,
    LateStamps lateStamps,
    Object resource) {

  /** What signing itself gives its providers. */
  public record Signing(
      Ceremonies ceremonies,
      Inbox inbox,
      Signatories signatories,
      Signatures signatures,
      LinkInvitations invitations) {}

  /** Wires it. */
  public static NativePki build(
      Signing signing, SigningModule.Platform platform, SigningModule.Below below) {
    var keys =
        new CeremonyKeys(
            signing.ceremonies(),
            signing.signatories(),
            below.authority(),
            below.certificates(),
            platform.audit(),
            platform.ids(),
            platform.trustClock());
    var preparations =
        new Preparations(
            signing.inbox(),
            keys,
            below.documents(),
            below.timestamps(),
            platform.json(),
            platform.ids(),
            platform.trustClock());
    var completions =
        new Completions(
            preparations,
            below.documents(),
            below.timestamps(),
            new Workers(below.timestamps().concurrency()),
            platform.trustClock());
    var recorder =
        new CompletionRecorder(
            signing.ceremonies(),
            signing.inbox(),
            keys,
            preparations,
            below.documents(),
            signing.signatures(),
            platform.ids());
    return new NativePki(
        new NativeProvider(signing.invitations()),
        keys,
        preparations,
        completions,
        recorder,
        new LateStamps(
            platform.transactions(),
            signing.ceremonies(),
            completions,
            recorder,
            platform.trustClock(),
            platform.metrics()),
        new NativePkiResource(
            platform.writes(),
            platform.transactions(),
            signing.ceremonies(),
            keys,
            preparations,
            completions,
            recorder));
  }
}
