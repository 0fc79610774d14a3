package org.countersign.trust.pdf.preflight;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSStream;
import org.countersign.trust.pdf.Finding;

/**
 * Compares the data of an XFA form with the form fields: viewers that know XFA show the one, all
 * others the other. The match is by the name of the last element, as USCIS's forms bind them.
 */
final class XfaData {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_BYTES = 32 << 20;
  private static final String NAMESPACE = "http://www.xfa.org/schema/xfa-data/1.0/";

  private XfaData() {}

  /** Contradictions as refusals; a note where the fields are filled and the XFA data are not. */
  static List<Finding> compare(COSBase xfa, List<FormFields.Field> fields) {
    Map<String, List<String>> data;
    try {
      data = leaves(bytes(xfa));
    } catch (IOException | XMLStreamException e) {
      return List.of(
          Finding.of(Finding.Code.XFA_UNREADABLE, "The XFA form in the document cannot be read."));
    }
    var byName = new LinkedHashMap<String, List<FormFields.Field>>();
    fields.forEach(f -> byName.computeIfAbsent(f.leafName(), n -> new ArrayList<>()).add(f));
    var findings = new ArrayList<Finding>();
    data.forEach(
        (name, values) -> {
          var named = byName.getOrDefault(name, List.of());
          var shown = named.stream().flatMap(f -> f.values().stream()).toList();
          for (var value : values) {
            if (!named.isEmpty()
                && !unset(value, shown)
                && shown.stream().noneMatch(s -> SameText.same(s, value))) {
              findings.add(
                  Finding.at(
                      Finding.Code.XFA_CONTRADICTS_FIELD,
                      "The XFA form says \"%s\", the form field says \"%s\"."
                          .formatted(value, String.join("\", \"", shown)),
                      named.get(0).name()));
            }
          }
        });
    return findings;
  }

  /**
   * A sum not yet calculated is zero in the data and empty on the page; an unchecked box is 0 and
   * Off.
   */
  private static boolean unset(String value, List<String> shown) {
    return shown.isEmpty() && SameText.decimal(value).filter(d -> d.signum() == 0).isPresent();
  }

  /** All packets in order make one document (ISO 32000-1 §12.7.8). */
  private static byte[] bytes(COSBase xfa) throws IOException {
    var all = new ByteArrayOutputStream();
    if (xfa instanceof COSStream stream) {
      append(stream, all);
    } else if (xfa instanceof COSArray packets) {
      for (var i = 1; i < packets.size(); i += 2) {
        if (packets.getObject(i) instanceof COSStream stream) {
          append(stream, all);
        }
      }
    }
    return all.toByteArray();
  }

  private static void append(COSStream stream, ByteArrayOutputStream all) throws IOException {
    try (var in = stream.createInputStream()) {
      var left = MAX_BYTES - all.size();
      var read = in.readNBytes(left + 1);
      if (read.length > left) {
        throw new IOException("XFA too large");
      }
      all.writeBytes(read);
    }
  }

  private static Map<String, List<String>> leaves(byte[] xml) throws XMLStreamException {
    var factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    try {
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("data")
            && NAMESPACE.equals(reader.getNamespaceURI())) {
          return dataLeaves(reader);
        }
      }
      return Map.of();
    } finally {
      reader.close();
    }
  }

  private static Map<String, List<String>> dataLeaves(XMLStreamReader reader)
      throws XMLStreamException {
    var leaves = new LinkedHashMap<String, List<String>>();
    var text = new StringBuilder();
    var depth = 1;
    while (depth > 0 && reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new XMLStreamException("XFA too deep");
          }
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (!text.toString().isBlank()) {
            leaves
                .computeIfAbsent(reader.getLocalName(), n -> new ArrayList<>())
                .add(text.toString().strip());
          }
          text.setLength(0);
        }
        default -> {
          // comments and the like hold no data
        }
      }
    }
    return leaves;
  }
}
