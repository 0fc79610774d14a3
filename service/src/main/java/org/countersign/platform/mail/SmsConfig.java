package org.countersign.platform.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import org.countersign.platform.values.Secret;

/**
 * Who carries text messages: {@code POST {url}} with a JSON object ({@code id}, {@code to}, {@code
 * text}) and a bearer token; 2xx means taken. Any provider is reached by an adapter of that shape.
 *
 * @param url its origin must be trusted by {@code outbound} unless it is public and https
 * @param token sent as {@code Authorization: Bearer}
 */
public record SmsConfig(
    @JsonProperty(required = true) URI url, @JsonProperty(required = true) Secret token) {}
