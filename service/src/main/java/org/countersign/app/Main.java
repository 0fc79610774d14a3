package org.countersign.app;

/** Start of the jar. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("countersign");
  }
}
