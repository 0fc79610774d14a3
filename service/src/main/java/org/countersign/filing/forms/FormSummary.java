package org.countersign.filing.forms;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.platform.values.Personal;

/**
 * What a signer is told of a document of this edition before reading it: which of its fields answer
 * what matters.
 *
 * @param answers people first
 */
public record FormSummary(String form, String edition, List<Answer> answers) {
  public FormSummary {
    answers = List.copyOf(answers);
  }

  /**
   * One thing that matters. It has either fields, joined by a space, or choices.
   *
   * @param label key of a text
   * @param person whether it names a person
   */
  public record Answer(
      String label,
      Optional<Boolean> person,
      Optional<List<String>> fields,
      Optional<List<Choice>> choices) {
    private Stream<String> read() {
      return Stream.concat(
          fields.orElse(List.of()).stream(), choices.orElse(List.of()).stream().map(Choice::field));
    }

    private Optional<Line> line(Map<String, String> values) {
      var text =
          fields.orElse(List.of()).stream()
              .map(values::get)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
      var marked =
          choices.orElse(List.of()).stream()
              .filter(choice -> values.containsKey(choice.field()))
              .map(Choice::means)
              .toList();
      return text.isEmpty() && marked.isEmpty()
          ? Optional.empty()
          : Optional.of(new Line(label, person.orElse(false), text, marked));
    }
  }

  /**
   * A box that may be marked.
   *
   * @param means key of a text
   */
  public record Choice(String field, String means) {}

  /**
   * What a document answers.
   *
   * @param label key of a text
   * @param text as written in the document; empty when boxes answer
   * @param marked keys of texts, one per box that is marked
   */
  public record Line(String label, boolean person, @Personal String text, List<String> marked) {}

  /** Every field that is read. */
  public List<String> fields() {
    return answers.stream().flatMap(Answer::read).toList();
  }

  /**
   * What a document answers; questions without an answer are left out.
   *
   * @param values of its fields, as its pages show them
   */
  public List<Line> lines(Map<String, String> values) {
    return answers.stream().flatMap(answer -> answer.line(values).stream()).toList();
  }
}
