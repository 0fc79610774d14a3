package org.countersign.trust.pdf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.sandbox.docusign.Sealed;
import org.countersign.trust.ades.LongTermMaterial;
import org.countersign.trust.ades.Pades;
import org.countersign.trust.ades.SignerChain;
import org.countersign.trust.ades.ValidationData;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.TestPki;
import org.countersign.trust.verification.Anchors;

/** A document that came back sealed, and what our engine appends to it. */
final class LateDocument {
  /** Real time, because pdfsig asks the machine's clock whether a certificate has expired. */
  static final TestPki PKI = TestPki.at(Instant.now());

  static final Sealed DOCUSIGN = new Sealed(PKI.clock.now());
  static final String FIELD = "Representative";

  /** Where the sample has nothing. */
  static final SignatureFieldSpec PLACE =
      new SignatureFieldSpec(
          FIELD,
          new Placement.AtRect(1, 100, 100, 200, 24),
          Optional.of(new Placement.AtRect(1, 320, 100, 80, 24)));

  final Signed document;
  private final List<byte[]> signatures = new ArrayList<>();

  private LateDocument(Signed document) {
    this.document = document;
  }

  /** With the fields, unsigned. */
  static LateDocument of(byte[] sealed, Path directory, SignatureFieldSpec... specs)
      throws Exception {
    var file = Files.write(directory.resolve("sealed.pdf"), sealed);
    return new LateDocument(new Signed(file, directory, List.of(specs)));
  }

  /** With another revision than ours in the place of the fields'. */
  static LateDocument with(LateForge forge, Path directory) throws Exception {
    var made = of(DOCUSIGN.form(), directory, PLACE);
    made.document.bytes.reset();
    made.document.append(forge.sealed());
    made.document.append(forge.revision());
    made.document.plan = forge.planAfter();
    return made;
  }

  static Anchors anchors() {
    return new Anchors(List.of(PKI.root()), Map.of("DOCUSIGN", List.of(DOCUSIGN.root())));
  }

  static Instant now() {
    return PKI.clock.now().plusSeconds(1);
  }

  byte[] bytes() {
    return document.bytes.toByteArray();
  }

  LateDocument signed() {
    return signed(FIELD, PKI.attorney());
  }

  /** Signed by our engine, with a timestamp of ours. */
  LateDocument signed(String field, TestPki.Person person) {
    var chain = new SignerChain(person.issued().chain());
    var reserve = Pades.reserve(chain, PKI.module.timestamps().maxTokenBytes());
    var prepared = document.prepare(field, Signed.attorney(), PKI.clock.now(), reserve);
    var attributes = Pades.signedAttributes(chain, document.digest(prepared), Optional.empty());
    var value = person.sign(attributes);
    var token = PKI.module.timestamps().timestamp(Pades.imprint(value));
    var cms = Pades.cms(chain, attributes, value, Optional.of(token));
    document.append(prepared.complete(cms));
    document.plan = prepared.planAfter(document.plan);
    signatures.add(cms);
    return this;
  }

  /** With long-term data and the document timestamp, as before sealing. */
  LateDocument archived() {
    PKI.clock.advance(Duration.ofSeconds(2));
    var authorities =
        Arrays.stream(CaRole.values()).map(PKI.module.authority()::certificate).toList();
    var material = LongTermMaterial.of(signatures, ValidationData.of(authorities, PKI.freshCrls()));
    var store =
        SecurityStoreRevision.create(
            document.plan,
            new SecurityStoreRevision.Material(
                material.certificates(), material.crls(), List.of()));
    document.append(store.bytes());
    var tsa = PKI.module.timestamps();
    var stamp = DocumentTimestampRevision.prepare(store.plan(), tsa.maxTokenBytes());
    document.append(stamp.increment().complete(tsa.timestamp(document.digest(stamp.increment()))));
    document.plan = stamp.plan();
    return this;
  }
}
