package org.countersign.bench;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.documents.Documents;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldId;
import org.countersign.trust.ades.Pades;
import org.countersign.trust.ades.SignerChain;
import org.countersign.trust.keys.Ecdsa;
import org.countersign.trust.pdf.Mark;
import org.countersign.trust.pdf.MarkFont;
import org.countersign.trust.pdf.PreparedIncrement;
import org.countersign.trust.pdf.SignatureIncrement;
import org.countersign.trust.pdf.SignatureParameters;
import org.countersign.trust.pki.AssurancePolicy;
import org.countersign.trust.pki.CeremonySubject;
import org.countersign.trust.pki.RehearsalAuthorities;
import org.countersign.trust.pki.TimestampAuthority;

/** The ceremony's steps for one document after the other, as the service takes them. */
final class CeremonySigner {
  private static final String NAME = "María José Fernández";
  private static final String ROLE = "Petitioner";
  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  private final Documents documents;
  private final TrustClock clock;
  private final Ecdsa engine;
  private final List<X509Certificate> certificates;
  private final Ecdsa.Signer clientKey;
  private final TimestampAuthority timestamps;

  CeremonySigner(Documents documents, Ecdsa engine, TrustClock clock, SecureRandom random) {
    this.documents = documents;
    this.clock = clock;
    this.engine = engine;
    var pair = keyPair();
    var authorities = new RehearsalAuthorities(engine, clock, random);
    this.certificates =
        authorities.certify(
            new CeremonySubject(
                new WorldId(new UUID(0, 0)),
                NAME,
                Optional.empty(),
                AssurancePolicy.MAILBOX,
                Duration.ofHours(12)),
            pair.getPublic());
    this.clientKey = engine.signer(pair.getPrivate());
    this.timestamps = authorities.timestamps();
  }

  /** Chain and font: made once for all documents. */
  record Shared(SignerChain chain, MarkFont font, int reserve) {}

  /** A document prepared. */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes; never compared.
  record Prepared(PlannedDocument document, PreparedIncrement increment, byte[] toBeSigned) {}

  Shared begin() {
    var chain = new SignerChain(certificates, engine);
    return new Shared(
        chain,
        MarkFont.covering(List.of(mark())),
        Pades.reserve(chain, timestamps.maxTokenBytes()));
  }

  Prepared prepare(PlannedDocument document, Shared shared) {
    var parameters =
        new SignatureParameters(clock.now(), mark(), shared.reserve(), Optional.empty());
    var increment =
        SignatureIncrement.prepare(
            document.plan(), PlannedDocument.FIELD, parameters, shared.font());
    var digest =
        documents.revisions().digestOf(document.head(), increment.before(), increment.after());
    return new Prepared(
        document,
        increment,
        Pades.signedAttributes(shared.chain(), digest.bytes(), Optional.empty()));
  }

  /** The signer's own part. */
  byte[] sign(Prepared prepared) {
    return clientKey.sign(prepared.toBeSigned());
  }

  /** Verifies, stamps, builds the CMS; returns the increment to append. */
  byte[] complete(Prepared prepared, byte[] signature, Shared shared) {
    if (!Pades.verifies(shared.chain(), prepared.toBeSigned(), signature)) {
      throw new IllegalStateException("The signer's value does not verify");
    }
    var token = timestamps.timestamp(Pades.imprint(signature));
    var cms = Pades.cms(shared.chain(), prepared.toBeSigned(), signature, Optional.of(token));
    var bytes = prepared.increment().complete(cms);
    documents.revisions().digestsOf(prepared.document().head(), bytes);
    return bytes;
  }

  List<X509Certificate> certificates() {
    return certificates;
  }

  TimestampAuthority timestamps() {
    return timestamps;
  }

  Ecdsa.Signer clientKey() {
    return clientKey;
  }

  Ecdsa engine() {
    return engine;
  }

  private Mark mark() {
    return Mark.of(NAME, ROLE, clock.now(), ZONE, Optional.empty());
  }

  private static KeyPair keyPair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has P-256", e);
    }
  }
}
