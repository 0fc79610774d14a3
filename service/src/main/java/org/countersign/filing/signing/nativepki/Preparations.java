package org.countersign.filing.signing.nativepki;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.SignableField;
import org.countersign.filing.signing.Signatories;
import org.countersign.filing.signing.Signatory;
import org.countersign.filing.signing.SignatureField;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.nativepki.store.PreparationStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.ades.Pades;
import org.countersign.trust.ades.SignerChain;
import org.countersign.trust.ades.TimestampSource;
import org.countersign.trust.pdf.MarkFont;
import org.countersign.trust.pdf.SignatureIncrement;
import org.countersign.trust.pdf.SigningPlan;
import org.countersign.trust.pdf.UnwritableTextException;

/** Prepare: what each approved document's signature must be made over. */
public final class Preparations {
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final Inbox inbox;
  private final Signatories signatories;
  private final Documents documents;
  private final TimestampSource timestamps;
  private final ObjectMapper json;
  private final IdSource ids;
  private final TrustClock clock;

  Preparations(
      Inbox inbox,
      Signatories signatories,
      Documents documents,
      TimestampSource timestamps,
      ObjectMapper json,
      IdSource ids,
      TrustClock clock) {
    this.inbox = inbox;
    this.signatories = signatories;
    this.documents = documents;
    this.timestamps = timestamps;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Prepares every approved document, or those named, one field each: a document that this signer
   * signs twice is prepared again after the first. Preparing again renews the lease.
   *
   * @param only empty for all
   */
  public List<PreparedDocument> prepare(Tx tx, Ceremony ceremony, Set<DocumentId> only) {
    var seen = new HashSet<DocumentId>();
    var wanted =
        inbox.approvedFields(tx, ceremony).stream()
            .map(SignableField::field)
            .filter(field -> only.isEmpty() || only.contains(field.documentId()))
            .filter(field -> seen.add(field.documentId()))
            .sorted(Comparator.comparing(field -> field.documentId().value()))
            .toList();
    return prepare(tx, ceremony, wanted);
  }

  List<PreparedDocument> prepare(Tx tx, Ceremony ceremony, List<SignatureField> fields) {
    if (fields.isEmpty()) {
      return List.of();
    }
    var certificate =
        tx.store(PreparationStore.class)
            .currentCertificate(ceremony.id())
            .orElseThrow(
                () ->
                    new Failure(
                        SigningProblem.NO_CERTIFICATE,
                        "Show the key that will sign (begin) before you prepare."));
    var signer = new Signer(certificate, certificate.signerChain(), signatories.of(tx, ceremony));
    var font = Optional.<MarkFont>empty();
    var prepared = new ArrayList<PreparedDocument>();
    for (var field : fields) {
      var head = documents.head(tx, field.documentId());
      var renewed = renewed(tx, ceremony, signer, field, head);
      if (renewed.isPresent()) {
        prepared.add(renewed.get());
        continue;
      }
      var parameters = parameters(signer, field);
      if (font.isEmpty()) {
        font = Optional.of(font(signer, fields));
      }
      prepared.add(
          fresh(tx, ceremony, signer, field, head, parameters.with(font.get()), font.get()));
    }
    return List.copyOf(prepared);
  }

  /** The bytes that a stored preparation stands for: a pure function of it, its head and chain. */
  PreparedDocument rebuild(Preparation preparation, Head head, SignerChain chain, MarkFont font) {
    var increment =
        SignatureIncrement.prepare(
            plan(head),
            preparation.parameters().field(),
            preparation.parameters().signature(),
            font);
    var digest = documents.digestOf(head, increment.before(), increment.after());
    var toBeSigned = Pades.signedAttributes(chain, digest.bytes(), Optional.empty());
    // Stored digests guard the recomputation: what is completed is what was handed out.
    if (!digest.equals(preparation.messageDigest())
        || !Digest.sha256(toBeSigned).equals(preparation.toBeSignedSha256())) {
      throw new IllegalStateException("A preparation no longer gives the bytes it was made from");
    }
    return new PreparedDocument(preparation, increment, toBeSigned);
  }

  SigningPlan plan(Head head) {
    try {
      return json.readValue(
          head.signingPlan()
              .orElseThrow(() -> new IllegalStateException("A document has no signature fields")),
          SigningPlan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored plan cannot be read", e);
    }
  }

  String planJson(SigningPlan plan) {
    return write(plan);
  }

  Preparation read(PreparationStore.Row row) {
    try {
      return new Preparation(
          row.id(),
          row.ceremonyId(),
          row.certificateId(),
          row.worldId(),
          row.filingId(),
          row.documentId(),
          row.fieldId(),
          row.headRevision(),
          row.baseSha256(),
          row.baseLength(),
          json.readValue(row.parameters(), PreparationParameters.class),
          row.messageDigest(),
          row.toBeSignedSha256(),
          row.state(),
          row.leaseExpiresAt(),
          row.createdAt());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored parameters cannot be read", e);
    }
  }

  private record Signer(CeremonyCertificate certificate, SignerChain chain, Signatory signatory) {}

  private Optional<PreparedDocument> renewed(
      Tx tx, Ceremony ceremony, Signer signer, SignatureField field, Head head) {
    var store = tx.store(PreparationStore.class);
    var now = clock.now();
    return store
        .open(ceremony.id(), field.id())
        .filter(row -> row.headRevision() == head.version())
        .filter(row -> row.certificateId().equals(signer.certificate().id()))
        .filter(row -> row.leaseExpiresAt().isAfter(now))
        .filter(row -> store.renew(row.id(), now.plus(LEASE)))
        .map(this::read)
        .map(
            preparation ->
                rebuild(
                    preparation.renewed(now.plus(LEASE)),
                    head,
                    signer.chain(),
                    MarkFont.ofCharacters(preparation.parameters().characters())));
  }

  private PreparedDocument fresh(
      Tx tx,
      Ceremony ceremony,
      Signer signer,
      SignatureField field,
      Head head,
      PreparationParameters parameters,
      MarkFont font) {
    var increment =
        SignatureIncrement.prepare(plan(head), field.name(), parameters.signature(), font);
    var digest = documents.digestOf(head, increment.before(), increment.after());
    var toBeSigned = Pades.signedAttributes(signer.chain(), digest.bytes(), Optional.empty());
    var now = clock.now();
    var preparation =
        new Preparation(
            new PreparationId(ids.next()),
            ceremony.id(),
            signer.certificate().id(),
            ceremony.worldId(),
            field.filingId(),
            field.documentId(),
            field.id(),
            head.version(),
            head.sha256(),
            head.length(),
            parameters,
            digest,
            Digest.sha256(toBeSigned),
            PreparationState.OPEN,
            now.plus(LEASE),
            now);
    var store = tx.store(PreparationStore.class);
    store.supersede(ceremony.id(), field.id());
    store.insert(preparation, write(parameters));
    return new PreparedDocument(preparation, increment, toBeSigned);
  }

  private PreparationParameters parameters(Signer signer, SignatureField field) {
    return new PreparationParameters(
        field.name(),
        clock.now(),
        signer.signatory().name(),
        inWords(field.role().name()),
        signer.signatory().zone().getId(),
        signer.signatory().identifier().map(Object::toString),
        Pades.reserve(signer.chain(), timestamps.maxTokenBytes()),
        "");
  }

  /** One subset for all documents of the ceremony. */
  private MarkFont font(Signer signer, List<SignatureField> fields) {
    try {
      return MarkFont.covering(
          fields.stream().map(field -> parameters(signer, field).mark()).toList());
    } catch (UnwritableTextException e) {
      throw new Failure(
          SigningProblem.NAME_UNWRITABLE,
          "The signer's name has characters that the mark cannot show. Enter it in Latin, Greek or"
              + " Cyrillic letters, as in the passport.");
    }
  }

  /** {@code AUTHORIZED_SIGNATORY} as a form would print it. */
  private static String inWords(String role) {
    var words = role.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plan can always be written", e);
    }
  }
}
