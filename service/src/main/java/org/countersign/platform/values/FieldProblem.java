package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * One thing wrong with a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the request body, or {@code query:name}, {@code
 *     header:Name}
 * @param reason what is wrong, in plain words, without the offending personal value
 * @param fix what to do about it
 * @param rule citation, where a rule applies (for example {@code 8 CFR 103.2(a)(2)})
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FieldProblem(
    String pointer, String code, String reason, String fix, Optional<String> rule) {
  /** A problem without a citation. */
  public static FieldProblem of(String pointer, String code, String reason, String fix) {
    return new FieldProblem(pointer, code, reason, fix, Optional.empty());
  }
}
