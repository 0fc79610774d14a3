package org.countersign.portal.attorney;

import org.countersign.platform.values.FieldProblem;

/** Where on the pages, and in which words, a problem of an application is shown. */
final class Fields {
  private Fields() {}

  /** The element at which a problem stands. */
  static String of(FieldProblem problem) {
    var pointer = problem.pointer();
    if (pointer.equals("/name")) {
      return "given";
    }
    if (pointer.equals("/barAdmissions")) {
      return "admission-0-jurisdiction";
    }
    if (pointer.matches("/barAdmissions/[0-9]+")) {
      return "admission-" + last(pointer) + "-number";
    }
    if (pointer.startsWith("/barAdmissions/")) {
      return "admission-" + pointer.split("/", -1)[2] + "-" + last(pointer);
    }
    if (pointer.equals("/accreditation")) {
      return "level";
    }
    if (pointer.startsWith("/organization/")) {
      return last(pointer).equals("name") ? "organization" : "kind";
    }
    return problem.code().equals("evidence-missing") ? "evidence" : last(pointer);
  }

  /** Key of the words. */
  static String text(FieldProblem problem) {
    var field = of(problem).replaceFirst("^admission-[0-9]+-", "");
    return switch (problem.code()) {
      case "name-unwritable", "duplicate" -> "wrong." + problem.code();
      default -> "wrong." + field;
    };
  }

  /** The step on which an element stands. */
  static String step(String field) {
    if (field.startsWith("admission-") || field.equals("level") || field.equals("expiresOn")) {
      return "standing";
    }
    return switch (field) {
      case "organization", "kind" -> "practice";
      case "evidence" -> "evidence";
      case "accepted", "textVersion", "answer" -> "review";
      default -> "person";
    };
  }

  private static String last(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
