package org.countersign.platform.web.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Problems;
import org.countersign.platform.web.ProblemView;

/**
 * JSON in and out. A body that is no JSON is a 400 with its place; one of the wrong shape a 422
 * with every wrong place at once.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, ProblemView.MEDIA_TYPE, "application/*"})
public final class JsonBody implements MessageBodyReader<Record>, MessageBodyWriter<Record> {
  private final ObjectMapper json;
  private final RequestShape shape;

  public JsonBody(ObjectMapper json) {
    this.json = json;
    this.shape = new RequestShape(json);
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream entity)
      throws IOException {
    var tree = parse(entity.readAllBytes());
    var problems = new Problems();
    UsableText.check(tree, "", problems);
    shape.check(generic, tree, "", problems);
    problems.throwIfAny();
    try {
      return json.readerFor(json.constructType(generic)).readValue(tree);
    } catch (JsonProcessingException e) {
      throw RequestShape.failure(e).orElseGet(() -> Failure.invalid(List.of(notUnderstood())));
    }
  }

  private JsonNode parse(byte[] body) {
    try {
      var tree = json.readTree(body);
      if (tree.isMissingNode() || tree.isNull()) {
        throw new Failure(CommonProblem.MALFORMED_REQUEST, "This call needs a JSON body.");
      }
      return tree;
    } catch (StreamConstraintsException e) {
      throw new Failure(
          CommonProblem.MALFORMED_REQUEST, "The JSON is nested too deeply or a value is too long.");
    } catch (JsonEOFException e) {
      throw new Failure(CommonProblem.MALFORMED_REQUEST, "The JSON ends too early.");
    } catch (JsonParseException e) {
      throw new Failure(CommonProblem.MALFORMED_REQUEST, "The body is not valid JSON" + place(e));
    } catch (IOException e) {
      throw new Failure(CommonProblem.MALFORMED_REQUEST, "The body is not valid JSON.");
    }
  }

  private static String place(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null
        ? ", or a name occurs twice."
        : ", or a name occurs twice (line "
            + at.getLineNr()
            + ", column "
            + at.getColumnNr()
            + ").";
  }

  private static FieldProblem notUnderstood() {
    return FieldProblem.of(
        "", "not-understood", "The body does not fit this call.", "Compare it with the API.");
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord()
        && (mediaType.getSubtype().equals("json") || mediaType.getSubtype().endsWith("+json"));
  }

  @Override
  public void writeTo(
      Record value,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream entity)
      throws IOException {
    entity.write(json.writeValueAsBytes(value));
  }
}
