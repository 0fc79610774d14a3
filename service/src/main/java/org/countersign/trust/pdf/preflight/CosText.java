package org.countersign.trust.pdf.preflight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.countersign.trust.pdf.ObjectRef;
import org.countersign.trust.pdf.PdfText;

/** Parsed objects as ASCII PDF text; indirect objects stay references. */
final class CosText {
  private CosText() {}

  /** Entries of a dictionary but those named. */
  static String entries(COSDictionary dictionary, Set<COSName> except) {
    var text = new StringBuilder();
    for (var key : dictionary.keySet()) {
      if (!except.contains(key)) {
        text.append(name(key)).append(' ').append(of(dictionary.getItem(key)));
      }
    }
    return text.toString();
  }

  /** Elements of an array. */
  static List<String> elements(COSArray array) {
    var elements = new ArrayList<String>();
    for (var i = 0; i < array.size(); i++) {
      elements.add(of(array.get(i)));
    }
    return elements;
  }

  static ObjectRef ref(COSObject object) {
    var key = object.getKey();
    return new ObjectRef((int) key.getNumber(), key.getGeneration());
  }

  private static String of(COSBase value) {
    if (value instanceof COSObject object) {
      return ref(object).toString();
    }
    if (value instanceof COSDictionary dictionary) {
      return "<<" + entries(dictionary, Set.of()) + ">>";
    }
    if (value instanceof COSArray array) {
      return "[" + String.join(" ", elements(array)) + "]";
    }
    if (value instanceof COSName name) {
      return name(name);
    }
    if (value instanceof COSString string) {
      return PdfText.hex(string.getBytes());
    }
    if (value instanceof COSInteger integer) {
      return Long.toString(integer.longValue());
    }
    if (value instanceof COSBoolean bool) {
      return Boolean.toString(bool.getValue());
    }
    if (value instanceof COSFloat real) {
      return real(real);
    }
    return "null";
  }

  private static String real(COSFloat real) {
    return written(real::writePDF);
  }

  /** By PDFBox itself, which keeps the octets of names that are not UTF-8. */
  private static String name(COSName name) {
    return written(name::writePDF);
  }

  private static String written(Writing writing) {
    try {
      var out = new ByteArrayOutputStream();
      writing.to(out);
      return out.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }
}
