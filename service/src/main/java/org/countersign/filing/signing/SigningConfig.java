package org.countersign.filing.signing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.countersign.platform.values.Personal;

/**
 * Signing's settings.
 *
 * @param requestLifetime how long a link works unless the request says otherwise
 * @param ceremonyLifetime how long a signer may take once a ceremony is opened
 * @param codeLifetime how long a one-time code works
 * @param codeTries wrong codes until a new ceremony is needed
 * @param birthDateTries wrong birth dates until a new code is needed; three times as many in a day
 *     until no code is sent
 * @param ceremoniesPerHour codes that may be mailed to one signer in an hour
 * @param zone where dates are read for attorneys who have named no zone of their own
 * @param operatorMail where the operator hears that a signature which has left is disputed
 * @param reminders when signers are reminded
 */
public record SigningConfig(
    Duration requestLifetime,
    Duration ceremonyLifetime,
    Duration codeLifetime,
    int codeTries,
    int birthDateTries,
    int ceremoniesPerHour,
    ZoneId zone,
    @Personal Optional<String> operatorMail,
    ReminderConfig reminders) {
  /** Defaults: 14 days, 2 hours, 10 minutes, 5 and 3 tries, 10 an hour, New York. */
  @JsonCreator
  public static SigningConfig of(
      @JsonProperty("requestLifetime") Optional<Duration> requestLifetime,
      @JsonProperty("ceremonyLifetime") Optional<Duration> ceremonyLifetime,
      @JsonProperty("codeLifetime") Optional<Duration> codeLifetime,
      @JsonProperty("codeTries") Optional<Integer> codeTries,
      @JsonProperty("birthDateTries") Optional<Integer> birthDateTries,
      @JsonProperty("ceremoniesPerHour") Optional<Integer> ceremoniesPerHour,
      @JsonProperty("zone") Optional<ZoneId> zone,
      @JsonProperty("operatorMail") Optional<String> operatorMail,
      @JsonProperty("reminders") Optional<ReminderConfig> reminders) {
    return new SigningConfig(
        requestLifetime.orElse(Duration.ofDays(14)),
        ceremonyLifetime.orElse(Duration.ofHours(2)),
        codeLifetime.orElse(Duration.ofMinutes(10)),
        codeTries.orElse(5),
        birthDateTries.orElse(3),
        ceremoniesPerHour.orElse(10),
        zone.orElse(ZoneId.of("America/New_York")),
        operatorMail,
        reminders.orElse(ReminderConfig.defaults()));
  }

  /** All defaults. */
  public static SigningConfig defaults() {
    return of(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
