package org.countersign.filing.submission;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.packaging.PackageContent;
import org.countersign.platform.outbound.OutboundAnswer;
import org.countersign.platform.outbound.OutboundBody;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundRequest;
import org.countersign.platform.values.SubmissionId;
import org.countersign.platform.web.ContentDigest;

/** The filing endpoint's HTTP contract, from our side. */
final class FilingEndpoint {
  private static final String TYPE = "application/vnd.etsi.asic-e+zip";

  private static final int NOT_FOUND = 404;

  private final OutboundClient client;
  private final ObjectMapper json;
  private final URI base;

  FilingEndpoint(OutboundClient client, ObjectMapper json, URI base) {
    this.client = client;
    this.json = json;
    this.base = base;
  }

  /** What the endpoint says of a submission. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Status(
      String state,
      Optional<String> receiptNumber,
      Optional<List<Acknowledgement.Finding>> findings) {}

  /** What became of a hand-over. */
  enum HandOver {
    /** The endpoint has the bytes. */
    TAKEN,
    /** The endpoint has other bytes under this id: a person has to look. */
    CONFLICT,
    /** Not now. */
    LATER
  }

  /**
   * Hands a package over. The id makes repetition harmless, the digest makes it checked.
   *
   * @throws IOException when no answer came: it may have arrived or not
   */
  HandOver put(SubmissionId id, PackageContent content) throws IOException {
    var sealed = content.sealed();
    var answer =
        client.send(
            OutboundRequest.put(
                    address(id), OutboundBody.stream(TYPE, sealed.length(), content::writeTo))
                // RFC 9530 §2.
                .with(ContentDigest.HEADER, ContentDigest.print(sealed.sha256())));
    if (answer.isSuccess()) {
      return HandOver.TAKEN;
    }
    return answer.status() == 422 ? HandOver.CONFLICT : HandOver.LATER;
  }

  /**
   * Asks how it stands; empty when the endpoint does not know or does not say.
   *
   * @throws IOException when no answer came
   */
  Optional<Status> get(SubmissionId id) throws IOException {
    var answer = client.send(OutboundRequest.get(address(id)));
    return answer.isSuccess() ? Optional.of(read(answer)) : Optional.empty();
  }

  /** Whether a package may have arrived under this id; only a clear no is a no. */
  boolean mayHold(SubmissionId id) throws IOException {
    return client.send(OutboundRequest.get(address(id))).status() != NOT_FOUND;
  }

  /**
   * Tells that a signer disputes a signature of a submission; telling again is the same.
   *
   * @return whether the endpoint has taken it
   * @throws IOException when no answer came
   */
  boolean putNotice(Submission submission) throws IOException {
    var body =
        Map.of(
            "submissionId",
            submission.id().toString(),
            "kind",
            "SIGNATURE_DISPUTED",
            "packageSha256",
            submission.packageSha256().hex());
    return client
        .send(
            OutboundRequest.put(
                URI.create(address(submission.id()) + "/notices/signature-disputed"),
                OutboundBody.json(json.writeValueAsBytes(body))))
        .isSuccess();
  }

  private Status read(OutboundAnswer answer) throws IOException {
    try {
      return json.readValue(answer.text(), Status.class);
    } catch (JsonProcessingException e) {
      throw new IOException("The filing endpoint's answer cannot be read", e);
    }
  }

  private URI address(SubmissionId id) {
    return URI.create(base + "/submissions/" + id);
  }
}
