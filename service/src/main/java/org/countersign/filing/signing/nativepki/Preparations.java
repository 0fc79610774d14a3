package org.countersign.filing.signing.nativepki;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.SignableField;
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
  /** Documents in one call; what is left is prepared when these are done. */
  public static final int MOST = 1000;

  private static final Duration LEASE = Duration.ofMinutes(10);

  private final Inbox inbox;
  private final CeremonyKeys keys;
  private final Documents documents;
  private final TimestampSource timestamps;
  private final ObjectMapper json;
  private final IdSource ids;
  private final TrustClock clock;

  Preparations(
      Inbox inbox,
      CeremonyKeys keys,
      Documents documents,
      TimestampSource timestamps,
      ObjectMapper json,
      IdSource ids,
      TrustClock clock) {
    this.inbox = inbox;
    this.keys = keys;
    this.documents = documents;
    this.timestamps = timestamps;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Prepares every approved document, or those named, one field each: a document that this signer
   * signs twice is prepared again after the first. Preparing again renews the lease. A document in
   * which a value waits for its timestamp is left out.
   *
   * @param only empty for all
   */
  public List<PreparedDocument> prepare(Tx tx, Ceremony ceremony, Set<DocumentId> only) {
    var approved =
        inbox.approvedFields(tx, ceremony, SignatureMethod.NATIVE_PKI).stream()
            .map(SignableField::field)
            .filter(field -> only.isEmpty() || only.contains(field.documentId()))
            .toList();
    var taken =
        new HashSet<>(
            inbox.unstamped(
                tx, approved.stream().map(SignatureField::documentId).distinct().toList()));
    var wanted =
        approved.stream()
            .filter(field -> taken.add(field.documentId()))
            .sorted(Comparator.comparing(field -> field.documentId().value()))
            .limit(MOST)
            .toList();
    return prepare(tx, ceremony, wanted);
  }

  /**
   * @param fields of different documents
   */
  List<PreparedDocument> prepare(Tx tx, Ceremony ceremony, List<SignatureField> fields) {
    if (fields.isEmpty()) {
      return List.of();
    }
    var store = tx.store(PreparationStore.class);
    var signer = signer(tx, ceremony);
    var heads =
        documents
            .revisions()
            .heads(tx, fields.stream().map(SignatureField::documentId).distinct().toList());
    var renewed = renewed(store, ceremony, signer, fields, heads);
    var rest = fields.stream().filter(field -> !renewed.containsKey(field.id())).toList();
    var fresh = new HashMap<UUID, PreparedDocument>(renewed);
    if (!rest.isEmpty()) {
      var font = font(signer, rest);
      rest.forEach(
          field -> fresh.put(field.id(), fresh(ceremony, signer, field, head(heads, field), font)));
      store.supersede(ceremony.id(), rest.stream().map(SignatureField::id).toArray(UUID[]::new));
      var added =
          rest.stream()
              .flatMap(field -> Optional.ofNullable(fresh.get(field.id())).stream())
              .map(PreparedDocument::preparation)
              .toList();
      store.insert(added, added.stream().map(each -> write(each.parameters())).toList());
    }
    return fields.stream()
        .flatMap(field -> Optional.ofNullable(fresh.get(field.id())).stream())
        .toList();
  }

  private Signer signer(Tx tx, Ceremony ceremony) {
    var certificate = keys.current(tx, ceremony);
    var chain = certificate.signerChain();
    return new Signer(
        certificate,
        chain,
        keys.signatory(tx, ceremony),
        Pades.reserve(chain, timestamps.maxTokenBytes()));
  }

  private static Head head(Map<DocumentId, Head> heads, SignatureField field) {
    return Optional.ofNullable(heads.get(field.documentId()))
        .orElseThrow(() -> new IllegalStateException("A document with fields has a head"));
  }

  /** The bytes that a stored preparation stands for: a pure function of it, its head and chain. */
  PreparedDocument rebuild(Preparation preparation, Head head, SignerChain chain, MarkFont font) {
    var increment =
        SignatureIncrement.prepare(
            plan(head),
            preparation.parameters().field(),
            preparation.parameters().signature(),
            font);
    var digest = documents.revisions().digestOf(head, increment.before(), increment.after());
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
      var plan =
          json.readValue(
              head.signingPlan()
                  .orElseThrow(
                      () -> new IllegalStateException("A document has no signature fields")),
              SigningPlan.class);
      if (plan.headLength() != head.length()) {
        throw new IllegalStateException("A plan is not of the head beside it");
      }
      return plan;
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

  /**
   * @param reserve bytes of the CMS at most
   */
  private record Signer(
      CeremonyCertificate certificate, SignerChain chain, Signatory signatory, int reserve) {}

  /** Open preparations that still fit head and key, with their lease renewed, by field. */
  private Map<UUID, PreparedDocument> renewed(
      PreparationStore store,
      Ceremony ceremony,
      Signer signer,
      List<SignatureField> fields,
      Map<DocumentId, Head> heads) {
    var now = clock.now();
    var fitting =
        store
            .open(ceremony.id(), fields.stream().map(SignatureField::id).toArray(UUID[]::new))
            .stream()
            .filter(row -> row.certificateId().equals(signer.certificate().id()))
            .filter(row -> row.leaseExpiresAt().isAfter(now))
            .filter(
                row ->
                    Optional.ofNullable(heads.get(row.documentId()))
                        .filter(head -> head.version() == row.headRevision())
                        .filter(head -> head.sha256().equals(row.baseSha256()))
                        .isPresent())
            .toList();
    var until = now.plus(LEASE);
    var renewed =
        Set.copyOf(
            store.renew(fitting.stream().map(row -> row.id().value()).toArray(UUID[]::new), until));
    var fonts = new HashMap<String, MarkFont>();
    var found = new HashMap<UUID, PreparedDocument>();
    for (var row : fitting) {
      var head = heads.get(row.documentId());
      if (head != null && renewed.contains(row.id())) {
        var preparation = read(row).renewed(until);
        var font =
            fonts.computeIfAbsent(preparation.parameters().characters(), MarkFont::ofCharacters);
        found.put(row.fieldId(), rebuild(preparation, head, signer.chain(), font));
      }
    }
    return found;
  }

  private PreparedDocument fresh(
      Ceremony ceremony, Signer signer, SignatureField field, Head head, MarkFont font) {
    var parameters = parameters(signer, field).with(font);
    var increment =
        SignatureIncrement.prepare(plan(head), field.name(), parameters.signature(), font);
    var digest = documents.revisions().digestOf(head, increment.before(), increment.after());
    var toBeSigned = Pades.signedAttributes(signer.chain(), digest.bytes(), Optional.empty());
    var now = clock.now();
    return new PreparedDocument(
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
            now),
        increment,
        toBeSigned);
  }

  private PreparationParameters parameters(Signer signer, SignatureField field) {
    return new PreparationParameters(
        field.name(),
        clock.now(),
        signer.signatory().name(),
        inWords(field.role().name()),
        signer.signatory().zone().getId(),
        signer.signatory().identifier().map(Object::toString),
        signer.reserve(),
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
          "The signer's name has characters that the mark cannot show. Enter it in Latin letters,"
              + " as in the passport.");
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
