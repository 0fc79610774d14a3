package org.countersign.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes by range, as RFC 9110 §13 and §14 want them. */
@ExtendWith(DropwizardExtensionsSupport.class)
class RepresentationHttpTest {
  private static final String BYTES = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final String TAG = "\"" + Digest.sha256(BYTES).hex() + "\"";

  private final ResourceExtension edge =
      TestWeb.serving(TestWeb.module(TestDatabase.create().transactions()), List.of(), new Files());

  /** One file. */
  @Path("/file")
  public static final class Files {
    @GET
    @PublicEndpoint
    public Response get(@Context Request request, @Context HttpHeaders headers) {
      return file().get(request, headers);
    }

    @HEAD
    @PublicEndpoint
    public Response head(@Context Request request) {
      return file().head(request);
    }

    private static Representation file() {
      return new Representation(
          "application/zip",
          BYTES.length(),
          Digest.sha256(BYTES),
          "a.zip",
          (out, offset, count) ->
              out.write(BYTES.getBytes(StandardCharsets.US_ASCII), (int) offset, (int) count));
    }
  }

  @Test
  void givesTheWholeWithTagLengthAndDigest() {
    var answer = get(Map.of());
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeaderString("ETag")).isEqualTo(TAG);
    assertThat(answer.getHeaderString("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.getHeaderString("Content-Length")).isEqualTo("36");
    assertThat(answer.getHeaderString("Content-Digest")).startsWith("sha-256=:");
    assertThat(answer.readEntity(String.class)).isEqualTo(BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0-0",
    "bytes=10-, abcdefghijklmnopqrstuvwxyz, 10-35",
    "bytes=-3, xyz, 33-35",
    "bytes=-99, 0123456789abcdefghijklmnopqrstuvwxyz, 0-35",
    "bytes=30-999999999999999999, uvwxyz, 30-35",
    "'bytes= 1-2 ,, 40-50', 12, 1-2"
  })
  void givesOneRange(String range, String bytes, String place) {
    var answer = get(Map.of("Range", range));
    assertThat(answer.getStatus()).isEqualTo(206);
    assertThat(answer.getHeaderString("Content-Range")).isEqualTo("bytes " + place + "/36");
    assertThat(answer.getHeaderString("Content-Length")).isEqualTo("" + bytes.length());
    assertThat(answer.getHeaderString("ETag")).isEqualTo(TAG);
    assertThat(answer.readEntity(String.class)).isEqualTo(bytes);
  }

  @Test
  void givesSeveralRangesAsPartsInTheOrderAskedFor() {
    var answer = get(Map.of("Range", "bytes=-2,0-1"));
    assertThat(answer.getStatus()).isEqualTo(206);
    var type = answer.getMediaType();
    assertThat(type.getSubtype()).isEqualTo("byteranges");
    var boundary = type.getParameters().get("boundary");
    var body = answer.readEntity(String.class);
    assertThat(answer.getHeaderString("Content-Length")).isEqualTo("" + body.length());
    assertThat(body)
        .isEqualTo(
            ("|--B|Content-Type: application/zip|Content-Range: bytes 34-35/36||yz"
                    + "|--B|Content-Type: application/zip|Content-Range: bytes 0-1/36||01|--B--|")
                .replace("|", "\r\n")
                .replace("B", boundary));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lines=1-2",
        "bytes=2-1",
        "bytes=a-b",
        "bytes=--1",
        "bytes=0-35,0-35",
        "bytes=0-9999999999999999999999",
        "bytes=0-1,2-3,4-5,6-7,8-9,10-11,12-13,14-15,16-17,18-19,20-21,22-23,24-25,26-27,28-29,30-31,32-33"
      })
  void givesTheWholeForRangesItDoesNotServe(String range) {
    var answer = get(Map.of("Range", range));
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.readEntity(String.class)).isEqualTo(BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=36-", "bytes=-0", "bytes=99-100,200-"})
  void refusesRangesBehindTheEnd(String range) {
    var answer = get(Map.of("Range", range));
    assertThat(answer.getStatus()).isEqualTo(416);
    assertThat(answer.getHeaderString("Content-Range")).isEqualTo("bytes */36");
    assertThat(answer.readEntity(String.class)).contains("range-not-satisfiable");
  }

  @Test
  void continuesOnlyTheSameFile() {
    assertThat(get(Map.of("Range", "bytes=1-2", "If-Range", TAG)).getStatus()).isEqualTo(206);
    assertThat(get(Map.of("Range", "bytes=1-2", "If-Range", "\"other\"")).getStatus())
        .isEqualTo(200);
    assertThat(get(Map.of("Range", "bytes=1-2", "If-Range", "W/" + TAG)).getStatus())
        .isEqualTo(200);
  }

  @Test
  void sendsNothingThatIsKnownAlready() {
    var known = get(Map.of("If-None-Match", "\"x\", " + TAG, "Range", "bytes=1-2"));
    assertThat(known.getStatus()).isEqualTo(304);
    assertThat(known.getHeaderString("ETag")).isEqualTo(TAG);
    assertThat(get(Map.of("If-Match", "\"x\"")).getStatus()).isEqualTo(412);
  }

  @Test
  void saysAtHeadWhatGetWouldSay() {
    var answer = edge.target("/file").request().header("Range", "bytes=0-1").head();
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeaderString("ETag")).isEqualTo(TAG);
    // Its length is for a real server to tell: this one counts the bytes it did not send.
    assertThat(answer.getHeaderString("Accept-Ranges")).isEqualTo("bytes");
    assertThat(edge.target("/file").request().header("If-None-Match", TAG).head().getStatus())
        .isEqualTo(304);
  }

  private Response get(Map<String, String> headers) {
    var request = edge.target("/file").request();
    headers.forEach(request::header);
    return request.get();
  }
}
