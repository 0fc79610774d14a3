package org.countersign.portal;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Locale;
import java.util.Optional;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.identity.accounts.Sessions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.BrowserCookie;

/** Makes pages: finds the language and the token that the page's forms repeat. */
public final class Pages {
  private final BrowserCookie session;
  private final BrowserCookie ceremony;
  private final BrowserCookie device;

  /**
   * @param device marks a browser that was handed over, by the id of the client's ceremony
   */
  Pages(BrowserCookie session, BrowserCookie ceremony, BrowserCookie device) {
    this.session = session;
    this.ceremony = ceremony;
    this.device = device;
  }

  /** A page for a stranger. */
  public Page open(ContainerRequestContext request, String name, Object model) {
    return page(request, name, Optional.empty(), Optional.empty(), model);
  }

  /** A page for a stranger of whom we know the language. */
  public Page open(ContainerRequestContext request, String name, Locale person, Object model) {
    return page(request, name, Optional.of(person), Optional.empty(), model);
  }

  /** A page for somebody we know. */
  public Page page(
      ContainerRequestContext request, Caller caller, String name, Locale person, Object model) {
    return page(request, name, Optional.of(person), csrf(request, caller), model);
  }

  /** The language a page for this person would have. */
  public String language(ContainerRequestContext request, Locale person) {
    return Languages.of(request, Optional.of(person)).toLanguageTag();
  }

  /** The words of an audience in the language of somebody else, who is written to. */
  public Texts texts(Locale person, String audience) {
    return Texts.of(person, audience);
  }

  /** The cookie of a ceremony, to be issued after the code. */
  public BrowserCookie ceremonyCookie() {
    return ceremony;
  }

  /** The mark of a device that was handed over. */
  public BrowserCookie deviceCookie() {
    return device;
  }

  /** Whether this browser was handed to a client and nobody of the office has come back to it. */
  boolean isHandedOver(ContainerRequestContext request) {
    return device.read(request.getCookies()).isPresent();
  }

  /** The ceremony of this page, when it is held on a device that was handed over for it. */
  private Optional<String> handedOver(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    return device
        .read(request.getCookies())
        .map(Secret::reveal)
        .filter(id -> (path + "/").contains("ceremonies/" + id + "/"));
  }

  private Page page(
      ContainerRequestContext request,
      String name,
      Optional<Locale> person,
      Optional<Secret> csrf,
      Object model) {
    var audience = name.substring(0, name.indexOf('/'));
    return new Page(
        name,
        Texts.of(Languages.of(request, person), audience),
        csrf,
        model,
        request.getUriInfo(),
        handedOver(request));
  }

  private Optional<Secret> csrf(ContainerRequestContext request, Caller caller) {
    return switch (caller.kind()) {
      case CEREMONY -> ceremony.read(request.getCookies()).map(Ceremonies::csrfToken);
      case ACCOUNT -> session.read(request.getCookies()).map(Sessions::csrfToken);
      case CLIENT -> Optional.empty();
    };
  }
}
