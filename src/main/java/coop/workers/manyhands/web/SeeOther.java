package coop.workers.manyhands.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** After a post, people are sent on with 303, so that loading anew or going back posts nothing twice. */
public final class SeeOther {

    private SeeOther() {}

    public static ResponseEntity<Void> at(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
