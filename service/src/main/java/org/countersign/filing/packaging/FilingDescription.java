package org.countersign.filing.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.filings.Party;
import org.countersign.filing.forms.PartyRole;
import org.countersign.filing.forms.RequiredSignature;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.RecordedSignature;

/**
 * Writes {@code filing.json}: what the filing is, who is in it, which bytes carry which signatures.
 */
final class FilingDescription {
  static final String NAME = "filing.json";
  // Security store and document timestamp are in every signed document before it is packed.
  private static final String LEVEL = "PAdES_BASELINE_LTA";

  // NIEM 6.0 core; names from it and from SALI LMSS carry their prefix, all others are ours.
  private static final String NIEM = "https://docs.oasis-open.org/niemopen/ns/model/niem-core/6.0/";

  private final ObjectMapper json;
  private final URI schema;

  /**
   * @param schema where the schema of what is written here is published
   */
  FilingDescription(ObjectMapper json, URI schema) {
    this.json = json;
    this.schema = schema;
  }

  byte[] of(PackagedFiling packaged) {
    var filing = packaged.filing();
    var content = new LinkedHashMap<String, Object>();
    content.put("$schema", schema);
    content.put("@context", Map.of("nc", NIEM, "sali", LegalMatters.NAMESPACE));
    content.put("id", filing.id());
    content.put("form", filing.form());
    content.put("edition", filing.edition());
    content.put("channel", filing.channel());
    content.put("sali:areaOfLaw", LegalMatters.AREA_OF_LAW);
    content.put("sali:agency", LegalMatters.agency(filing.channel()));
    filing.reference().ifPresent(reference -> content.put("reference", reference));
    content.put("attorneyIdentifier", packaged.attorney().identifier());
    content.put("attorneyHolds", packaged.holds());
    content.put("parties", filing.parties().stream().map(party -> party(packaged, party)).toList());
    content.put(
        "documents", packaged.documents().stream().map(item -> document(packaged, item)).toList());
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A filing can always be described", e);
    }
  }

  private static Map<String, Object> party(PackagedFiling packaged, Party party) {
    var content = new LinkedHashMap<String, Object>();
    content.put("role", party.role());
    party.signer().ifPresent(id -> content.put("signerId", id));
    name(packaged, party).ifPresent(name -> content.put("nc:PersonName", name));
    content.put("capacity", party.capacity());
    party.title().ifPresent(title -> content.put("title", title));
    if (party.role() == PartyRole.REPRESENTATIVE) {
      content.put("attorneyIdentifier", packaged.attorney().identifier());
    }
    return content;
  }

  private static Optional<Map<String, String>> name(PackagedFiling packaged, Party party) {
    if (party.role() == PartyRole.REPRESENTATIVE) {
      var name = packaged.attorney().name();
      return Optional.of(name(name.given(), Optional.empty(), name.family()));
    }
    return party
        .signer()
        .map(packaged.names()::get)
        .map(name -> name(name.given(), name.middle(), name.family()));
  }

  private static Map<String, String> name(String given, Optional<String> middle, String family) {
    var content = new LinkedHashMap<String, String>();
    content.put("nc:PersonGivenName", given);
    middle.ifPresent(part -> content.put("nc:PersonMiddleName", part));
    content.put("nc:PersonSurName", family);
    return content;
  }

  private static Map<String, Object> document(PackagedFiling packaged, PackagedFiling.Item item) {
    var content = new LinkedHashMap<String, Object>();
    content.put("nc:DocumentIdentification", Map.of("nc:IdentificationID", item.document().id()));
    content.put("name", item.document().name());
    content.put("kind", item.entry().kind());
    LegalMatters.documentType(packaged.filing().form(), item.entry().kind())
        .ifPresent(type -> content.put("sali:documentType", type));
    content.put("path", item.path());
    content.put("length", item.head().length());
    content.put("sha256", item.head().sha256().hex());
    content.put("requiredRoles", requiredRoles(packaged, item));
    var signatures = new ArrayList<Map<String, Object>>();
    item.signatures().forEach(signature -> signatures.add(signature(signature)));
    content.put("signatures", signatures);
    return content;
  }

  private static List<PartyRole> requiredRoles(PackagedFiling packaged, PackagedFiling.Item item) {
    return packaged.required().stream()
        .filter(line -> line.document().equals(item.document().id().toString()))
        .map(RequiredSignature::signer)
        .distinct()
        .toList();
  }

  private static Map<String, Object> signature(RecordedSignature signature) {
    var content = new LinkedHashMap<String, Object>();
    content.put("role", signature.role());
    content.put("field", signature.field());
    content.put("provider", signature.provider());
    // Another service's seal stays what it was; ours have their long-term data by now.
    content.put(
        "level", signature.provider() == SignatureMethod.NATIVE_PKI ? LEVEL : signature.level());
    content.put("signedAt", signature.signedAt());
    content.put("certificateSha256", signature.certificateSha256().hex());
    content.put("trustAnchorSha256", signature.trustAnchorSha256().hex());
    content.put("evidence", SealMaterial.evidenceName(signature.id()));
    return content;
  }
}
