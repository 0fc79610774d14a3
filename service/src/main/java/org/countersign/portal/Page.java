package org.countersign.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.views.common.View;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.values.Secret;

/** One page as its template sees it: the words of one language, and what it shows. */
public final class Page extends View {
  private static final String ROOT = "/org/countersign/portal/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Texts texts;
  private final Optional<Secret> csrf;
  private final Object model;
  private final UriInfo uri;
  private final Optional<String> handedOver;

  /** A language as the switch shows it: named in itself. */
  public record Choice(String tag, String name) {}

  /**
   * @param name audience and template, as in {@code signer/inbox}
   * @param csrf what the page's forms and scripts repeat; empty for strangers
   * @param model a record, {@code m} in the template
   * @param uri where the page stands
   * @param handedOver the ceremony for which an office handed this device over
   */
  Page(
      String name,
      Texts texts,
      Optional<Secret> csrf,
      Object model,
      UriInfo uri,
      Optional<String> handedOver) {
    super(ROOT + name + ".ftlh", StandardCharsets.UTF_8);
    this.texts = texts;
    this.csrf = csrf;
    this.model = model;
    this.uri = uri;
    this.handedOver = handedOver;
  }

  /** A text, see {@link Texts#get}. */
  public String t(String key, Object... arguments) {
    return texts.get(key, arguments);
  }

  /** A text of this page's language, or another when there is none of this key. */
  public String tOr(String key, String otherwise) {
    return texts.get(texts.find(key).isPresent() ? key : otherwise);
  }

  /** The texts under a prefix as a JSON object, for a script of the page. */
  public String texts(String prefix) {
    try {
      return JSON.writeValueAsString(texts.under(prefix));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of strings is JSON", e);
    }
  }

  /** The page's language, for {@code lang} attributes. */
  public String getLanguage() {
    return texts.locale().toLanguageTag();
  }

  /** Other languages. */
  public List<Choice> getOtherLanguages() {
    return Languages.OFFERED.stream()
        .filter(locale -> !locale.equals(texts.locale()))
        .map(locale -> new Choice(locale.toLanguageTag(), nameOf(locale)))
        .toList();
  }

  /** Where this page is in another language. */
  public String inLanguage(String tag) {
    var target = uri.getRequestUriBuilder().replaceQueryParam(Languages.PARAMETER, tag).build();
    return target.getRawPath() + "?" + target.getRawQuery();
  }

  private static String nameOf(Locale locale) {
    var name = locale.getDisplayLanguage(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  /** A moment in words, in the given zone. */
  public String date(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(texts.locale())
        .format(moment.atZone(zone));
  }

  /** A moment to the minute, in the given zone, which is named. */
  public String time(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(texts.locale())
            .format(moment.atZone(zone))
        + " "
        + DateTimeFormatter.ofPattern("zzz", texts.locale()).format(moment.atZone(zone));
  }

  /** A moment to the second, in UTC: for evidence, where a zone would be a guess. */
  public String moment(Instant moment) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(texts.locale())
            .format(moment.atZone(ZoneOffset.UTC))
        + ", "
        + DateTimeFormatter.ISO_LOCAL_TIME.format(
            moment.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS))
        + " UTC";
  }

  /** What forms and scripts repeat; empty for strangers. */
  public String getCsrf() {
    return csrf.map(Secret::reveal).orElse("");
  }

  /** The ceremony for which an office handed this device over; empty elsewhere. */
  public String getHandedOver() {
    return handedOver.orElse("");
  }

  /** What the page shows. */
  public Object getM() {
    return model;
  }
}
