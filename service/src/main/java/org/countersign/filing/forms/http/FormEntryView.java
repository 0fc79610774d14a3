package org.countersign.filing.forms.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.forms.AcceptedPeriod;
import org.countersign.filing.forms.Edition;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.filing.forms.Form;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.forms.SignatureRule;
import org.countersign.filing.forms.SigningPlace;
import org.countersign.filing.forms.Source;

/**
 * An edition on a channel.
 *
 * @param edition absent for entries without editions
 * @param accepted whether the channel takes it on the day asked
 * @param periods when the channel takes it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record FormEntryView(
    String form,
    String name,
    Optional<String> edition,
    FilingChannel channel,
    LocalDate on,
    boolean accepted,
    List<PeriodView> periods,
    List<SignerView> signers,
    Optional<Source> source) {
  /** Days are inclusive. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record PeriodView(LocalDate from, Optional<LocalDate> until) {}

  /** One line to be signed. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record SignerView(
      String role,
      List<String> alternatives,
      List<SignatureMethod> methods,
      Optional<SigningPlace> place,
      String citation) {
    static SignerView of(SignatureRule rule) {
      return new SignerView(
          rule.role().name(),
          rule.alternatives().stream().map(Enum::name).toList(),
          rule.methods().stream().sorted().toList(),
          rule.place(),
          rule.citation());
    }
  }

  static FormEntryView of(
      Form form,
      Optional<Edition> edition,
      FilingChannel channel,
      LocalDate on,
      boolean accepted,
      List<SignatureRule> signers) {
    return new FormEntryView(
        form.form(),
        form.name(),
        edition.map(Edition::edition),
        channel,
        on,
        accepted,
        edition.map(Edition::accepted).orElse(List.of()).stream()
            .filter(period -> period.channel() == channel)
            .map(FormEntryView::period)
            .toList(),
        signers.stream().map(SignerView::of).toList(),
        edition.map(Edition::source));
  }

  private static PeriodView period(AcceptedPeriod period) {
    return new PeriodView(period.from(), period.until());
  }
}
