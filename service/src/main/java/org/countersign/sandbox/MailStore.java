package org.countersign.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The last messages, oldest first. The same message id delivered twice is kept once. */
final class MailStore {
  private static final int KEPT = 20_000;
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

  private final Deque<Mail> mails = new ArrayDeque<>();
  private long next = 1;

  /** One message; {@code at} as the sender wrote it. */
  record Mail(
      long number,
      String id,
      String to,
      String subject,
      String text,
      String template,
      String at,
      List<String> links) {}

  synchronized Mail add(
      String id, String to, String subject, String text, String template, String at) {
    var known = id.isEmpty() ? Optional.<Mail>empty() : byId(id);
    if (known.isPresent()) {
      return known.get();
    }
    var mail = new Mail(next++, id, to, subject, text, template, at, links(text));
    mails.addLast(mail);
    if (mails.size() > KEPT) {
      mails.removeFirst();
    }
    return mail;
  }

  synchronized List<Mail> all() {
    return List.copyOf(mails);
  }

  synchronized List<Mail> to(Optional<String> recipient) {
    return mails.stream()
        .filter(mail -> recipient.isEmpty() || recipient.get().equalsIgnoreCase(mail.to()))
        .toList();
  }

  synchronized Optional<Mail> find(long number) {
    return mails.stream().filter(mail -> mail.number() == number).findFirst();
  }

  private Optional<Mail> byId(String id) {
    return mails.stream().filter(mail -> mail.id().equals(id)).findFirst();
  }

  /** Addresses in a text, without the full stop or bracket that ends the sentence. */
  static List<String> links(String text) {
    var links = new ArrayList<String>();
    var match = LINK.matcher(text);
    while (match.find()) {
      links.add(match.group().replaceAll("[.,;:)\\]]+$", ""));
    }
    return List.copyOf(links);
  }
}
