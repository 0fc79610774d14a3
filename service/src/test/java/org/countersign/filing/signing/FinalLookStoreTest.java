package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.nativepki.SigningDevice;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.verification.FinalCheck;
import org.countersign.trust.verification.IntegrityReport;
import org.countersign.trust.verification.Report;
import org.junit.jupiter.api.Test;

class FinalLookStoreTest {
  private static final SigningWorld WORLD = new SigningWorld();
  private final SigningWorld world = WORLD;
  private final FinalLook look =
      new FinalLook(documents(), world.signing.signatures(), world.below.finalCheck());

  @Test
  void takesWhatIsAsItWasSigned() {
    subjects(signed()).forEach(look::require);
  }

  @Test
  void refusesASignatureThatIsNotTheOneThatWasMadeEvenWhenEveryDigestAgrees() throws Exception {
    var filing = signed();
    var subject = subjects(filing).get(0);
    // Whoever can write the database also writes the digests anew.
    spoilSignature(subject);
    var spoilt = subjects(filing).get(0);
    assertThat(documents().rehash(spoilt.content())).isNotEqualTo(subject.content().sha256());
    refused(look, spoilt);
    world.schedule(filing, world.clock.now());
    world.run("signing.release", filing);
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
  }

  @Test
  void refusesADocumentWithASignatureTooFewOrTooMany() {
    var subject = subjects(signed()).get(0);
    var one = subject.signers().get(0);
    refused(look, new FinalLook.Subject(subject.id(), subject.content(), List.of(one)));
    refused(look, new FinalLook.Subject(subject.id(), subject.content(), List.of(one, one, one)));
  }

  @Test
  void givesNoVerdictWhenNobodyCouldLook() {
    var blind =
        new FinalLook(
            documents(),
            world.signing.signatures(),
            new FinalCheck() {
              @Override
              public IntegrityReport document(java.nio.file.Path pdf) {
                throw new Failure(CommonProblem.UNAVAILABLE, "All children are busy.");
              }

              @Override
              public Report container(java.nio.file.Path container) {
                throw new AssertionError("no container here");
              }
            });
    assertThatThrownBy(() -> blind.require(subjects(signed()).get(0)))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.type()).isEqualTo(CommonProblem.UNAVAILABLE));
  }

  private static void refused(FinalLook look, FinalLook.Subject subject) {
    assertThatThrownBy(() -> look.require(subject))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.type()).isEqualTo(SigningProblem.DOCUMENT_DAMAGED));
  }

  private List<FinalLook.Subject> subjects(FilingId filing) {
    return world.tx(tx -> look.subjects(tx, filing, documentsOf(tx, filing)));
  }

  private List<DocumentId> documentsOf(Tx tx, FilingId filing) {
    return world.filings.filings().require(tx, filing).documents().stream()
        .map(entry -> entry.document())
        .toList();
  }

  /** Changes one digit of the last signature's value, and the digests recorded with it. */
  private void spoilSignature(FinalLook.Subject subject) throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    subject.content().writeTo(out);
    var whole = out.toByteArray();
    var text = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
    int position = text.lastIndexOf('<', text.lastIndexOf("3082")) + 600;
    whole[position] = (byte) (whole[position] == '0' ? '1' : '0');
    world
        .database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("set session_replication_role = replica");
              handle.execute(
                  "update segment set content = overlay(content placing decode(?, 'hex')"
                      + " from (? - start_offset + 1)::integer for 1), revision_sha256 = decode(?, 'hex')"
                      + " where ordinal = ? and rendition_id ="
                      + " (select head_rendition_id from document where id = ?)",
                  HexFormat.of().toHexDigits(whole[position]),
                  (long) position,
                  Digest.sha256(whole).hex(),
                  subject.content().version(),
                  subject.id().value());
            });
  }

  private Documents documents() {
    return WORLD.below.documents();
  }

  private FilingId signed() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    for (var ceremony : List.of(world.clientCeremony(), world.attorneyCeremony())) {
      world.decide(ceremony, Decision.APPROVE, filing);
      new SigningDevice(world, ceremony).begin().signAll();
    }
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
    return filing;
  }
}
