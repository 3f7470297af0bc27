package coop.workers.manyhands.files;

import java.io.IOException;

/** A file as it comes in: nothing about it is to be believed. */
public interface Upload {

    /** As the sender called it. */
    String name();

    /** In bytes. */
    long size();

    byte[] bytes() throws IOException;
}
