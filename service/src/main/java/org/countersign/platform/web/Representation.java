package org.countersign.platform.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.Digest;
import org.countersign.platform.web.ByteRanges.ByteRange;

/**
 * Large bytes that never change, answered as RFC 9110 wants it: {@code ETag} and preconditions
 * (§13), {@code Range} and {@code If-Range} (§14), {@code HEAD}. Streams; holds nothing.
 *
 * @param length bytes
 * @param sha256 of all of them; also the entity tag
 * @param fileName under which a browser keeps it
 */
public record Representation(
    String mediaType, long length, Digest sha256, String fileName, Writer writer) {
  private static final String SEPARATOR = "countersign-part-7f3c";

  /** Gives any part of the bytes. */
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream out, long offset, long count) throws IOException;
  }

  /** Answers {@code GET}. */
  public Response get(Request request, HttpHeaders headers) {
    var tag = new EntityTag(sha256.hex());
    var unmet = request.evaluatePreconditions(tag);
    if (unmet != null) {
      return unmet.tag(tag).build();
    }
    var ranges = ranges(headers, tag);
    if (ranges.isEmpty()) {
      return whole().entity((StreamingOutput) out -> writer.writeTo(out, 0, length)).build();
    }
    var asked = ranges.get();
    if (asked.isEmpty()) {
      throw new WebApplicationException(
          Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
              .header("Content-Range", "bytes */" + length)
              .build());
    }
    return asked.size() == 1 ? one(asked.get(0)) : several(asked);
  }

  /** Answers {@code HEAD}: what {@code GET} without a range would say, without the bytes. */
  public Response head(Request request) {
    var tag = new EntityTag(sha256.hex());
    var unmet = request.evaluatePreconditions(tag);
    return unmet == null ? whole().build() : unmet.tag(tag).build();
  }

  private Optional<List<ByteRange>> ranges(HttpHeaders headers, EntityTag tag) {
    var condition = headers.getHeaderString("If-Range");
    // §13.1.5: a weak tag or a date proves nothing here; then the whole is sent.
    if (condition != null && !condition.strip().equals("\"" + tag.getValue() + "\"")) {
      return Optional.empty();
    }
    return ByteRanges.read(headers.getHeaderString("Range"), length);
  }

  private Response.ResponseBuilder whole() {
    return common(Response.Status.OK)
        .type(mediaType)
        .header(HttpHeaders.CONTENT_LENGTH, length)
        .header(ContentDigest.HEADER, ContentDigest.print(sha256));
  }

  private Response one(ByteRange range) {
    return common(Response.Status.PARTIAL_CONTENT)
        .type(mediaType)
        .header(HttpHeaders.CONTENT_LENGTH, range.count())
        .header("Content-Range", contentRange(range))
        .entity((StreamingOutput) out -> writer.writeTo(out, range.first(), range.count()))
        .build();
  }

  // §14.6, §15.3.7.2
  private Response several(List<ByteRange> ranges) {
    var heads = ranges.stream().map(this::partHead).toList();
    var end = ascii("\r\n--" + SEPARATOR + "--\r\n");
    var total =
        heads.stream().mapToLong(head -> head.length).sum()
            + ranges.stream().mapToLong(ByteRange::count).sum()
            + end.length;
    return common(Response.Status.PARTIAL_CONTENT)
        .type("multipart/byteranges; boundary=" + SEPARATOR)
        .header(HttpHeaders.CONTENT_LENGTH, total)
        .entity(
            (StreamingOutput)
                out -> {
                  for (int index = 0; index < ranges.size(); index++) {
                    out.write(heads.get(index));
                    var range = ranges.get(index);
                    writer.writeTo(out, range.first(), range.count());
                  }
                  out.write(end);
                })
        .build();
  }

  private byte[] partHead(ByteRange range) {
    return ascii(
        "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
            .formatted(SEPARATOR, mediaType, contentRange(range)));
  }

  private Response.ResponseBuilder common(Response.Status status) {
    // A stranger's file is never shown inside our own origin.
    return Response.status(status)
        .tag(new EntityTag(sha256.hex()))
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache, no-transform")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
        .header("X-Content-Type-Options", "nosniff");
  }

  private String contentRange(ByteRange range) {
    return "bytes " + range.first() + "-" + range.last() + "/" + length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
