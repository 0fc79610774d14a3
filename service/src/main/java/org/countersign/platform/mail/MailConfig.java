package org.countersign.platform.mail;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Optional;
import org.countersign.platform.values.Secret;

/** How messages leave: {@code type: smtp} or {@code type: http-mailbox}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MailConfig.Smtp.class, name = "smtp"),
  @JsonSubTypes.Type(value = MailConfig.HttpMailbox.class, name = "http-mailbox")
})
public sealed interface MailConfig {
  /**
   * A mail server. TLS is required unless {@code plain}.
   *
   * @param from sender address of every mail
   */
  record Smtp(
      @NotBlank String host,
      @Min(1) @Max(65535) int port,
      @NotBlank String from,
      Optional<String> user,
      Optional<Secret> password,
      boolean plain)
      implements MailConfig {}

  /**
   * The sandbox mailbox: {@code POST {url}/messages}. Refused in production.
   *
   * @param url base URL; its origin must be trusted by {@code outbound}
   */
  record HttpMailbox(@NotNull URI url) implements MailConfig {}
}
