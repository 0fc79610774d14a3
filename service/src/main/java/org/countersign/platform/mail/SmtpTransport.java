package org.countersign.platform.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Hands mails to a mail server. */
final class SmtpTransport implements MessageTransport {
  private static final String SECONDS_10 = "10000";
  private static final String SECONDS_30 = "30000";

  private final MailConfig.Smtp config;
  private final Session session;

  SmtpTransport(MailConfig.Smtp config) {
    this.config = config;
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", config.host());
    properties.setProperty("mail.smtp.port", Integer.toString(config.port()));
    properties.setProperty("mail.smtp.connectiontimeout", SECONDS_10);
    properties.setProperty("mail.smtp.timeout", SECONDS_30);
    properties.setProperty("mail.smtp.writetimeout", SECONDS_30);
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    var required = Boolean.toString(!config.plain());
    properties.setProperty("mail.smtp.starttls.enable", required);
    properties.setProperty("mail.smtp.starttls.required", required);
    properties.setProperty("mail.smtp.auth", Boolean.toString(config.user().isPresent()));
    this.session = Session.getInstance(properties, new Login(config));
  }

  @Override
  public void deliver(RenderedMessage message) throws IOException {
    try {
      var mail = new MimeMessage(session);
      mail.setFrom(new InternetAddress(config.from(), true));
      mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(message.to(), true));
      mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
      mail.setText(message.text(), StandardCharsets.UTF_8.name());
      mail.setHeader("Content-Language", message.locale().toLanguageTag());
      // RFC 3834 §5: keeps absence notices from answering.
      mail.setHeader("Auto-Submitted", "auto-generated");
      if (message.unsubscribe().isPresent()) {
        // RFC 8058 §3.1: only a POST unsubscribes, so that whoever fetches links ends nothing.
        mail.setHeader("List-Unsubscribe", "<" + message.unsubscribe().get() + ">");
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      }
      Transport.send(mail);
    } catch (MessagingException e) {
      // No cause and no text: both quote the address.
      throw new IOException("Mail server: " + e.getClass().getSimpleName());
    }
  }

  private static final class Login extends Authenticator {
    private final MailConfig.Smtp config;

    Login(MailConfig.Smtp config) {
      this.config = config;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return new PasswordAuthentication(
          config.user().orElse(""), config.password().map(secret -> secret.reveal()).orElse(""));
    }
  }
}
