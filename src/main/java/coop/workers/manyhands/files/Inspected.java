package coop.workers.manyhands.files;

import java.util.List;

/**
 * Files that were looked at.
 *
 * @param clean those that may be kept
 * @param faults why the others are not taken, in words
 */
record Inspected(List<CleanFile> clean, List<String> faults) {}
