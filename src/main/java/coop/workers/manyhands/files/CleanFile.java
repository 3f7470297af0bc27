package coop.workers.manyhands.files;

import org.jspecify.annotations.Nullable;

/**
 * A file that was looked at and may be kept.
 *
 * @param name with the ending that its content has
 * @param thumbnail a small JPEG, of photos only
 * @param original a photo with all its pixels as they were coded, and nothing else; null where nobody needs it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CleanFile(String name, FileType type, byte[] content, byte @Nullable [] thumbnail, byte @Nullable [] original) {}
