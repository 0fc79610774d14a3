package org.countersign.filing.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import org.countersign.filing.packaging.http.FilingSchemaResource;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.platform.values.Digest;
import org.junit.jupiter.api.Test;

/** {@code filing.json} of a real package against the schema served, by another's validator. */
class FilingSchemaStoreTest {
  private static final PackagedWorld WORLD = new PackagedWorld(new SigningWorld(), List.of());
  private static final byte[] SEALED = WORLD.bytes(WORLD.sealed());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final URI ID = URI.create(PackagedWorld.PUBLIC_URL + FilingSchemaResource.PATH);

  @Test
  void aPackagesDescriptionIsWhatTheSchemaSays() throws Exception {
    var description = description();
    assertThat(schema().validate(description.toString(), InputFormat.JSON)).isEmpty();
    assertThat(description.path("$schema").asText()).isEqualTo(ID.toString());
    assertThat(JSON.readTree(published()).path("$id").asText()).isEqualTo(ID.toString());
    assertThat(description.findValuesAsText("nc:PersonSurName")).hasSize(2).doesNotContain("");
    assertThat(description.path("attorneyHolds").isArray()).isTrue();
    assertThat(description.findValuesAsText("trustAnchorSha256"))
        .hasSize(2)
        .containsOnly(Digest.sha256(WORLD.signing.pki.roots().get(0).getEncoded()).hex());
    assertThat(description.findValuesAsText("provider")).hasSize(2).containsOnly("NATIVE_PKI");
  }

  @Test
  void theSchemaRefusesWhatIsMissingUnknownOrOfAnotherKind() throws Exception {
    refuses(filing -> filing.remove("documents"));
    refuses(filing -> filing.put("surprise", 1));
    refuses(filing -> filing.put("sali:agency", "https://lmss.example/R1"));
    refuses(filing -> filing.put("attorneyIdentifier", "CTS-7K3M-9XQ2"));
    refuses(filing -> signature(filing).remove("trustAnchorSha256"));
    refuses(filing -> signature(filing).put("provider", "SOMEBODY"));
    refuses(filing -> signature(filing).put("certificateSha256", "00"));
  }

  private static ObjectNode signature(ObjectNode filing) {
    return (ObjectNode) filing.at("/documents/0/signatures/0");
  }

  private static void refuses(Consumer<ObjectNode> change) throws Exception {
    var changed = (ObjectNode) description();
    change.accept(changed);
    assertThat(schema().validate(changed.toString(), InputFormat.JSON)).isNotEmpty();
  }

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(published());
  }

  private static String published() {
    return (String) new FilingSchemaResource(ID).schema().getEntity();
  }

  private static JsonNode description() throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(SEALED))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("filing.json")) {
          return JSON.readTree(zip.readAllBytes());
        }
      }
    }
    throw new IOException("no filing.json");
  }
}
