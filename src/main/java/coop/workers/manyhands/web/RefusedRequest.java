package coop.workers.manyhands.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * What is left of a request whose body is refused: somebody asks for the page that says so. The body is gone, so nobody on
 * the way tries to read it once more, and the answer passes all filters, with the headers that every page has.
 */
public final class RefusedRequest extends HttpServletRequestWrapper {

    /** Not those of the container's own errors: by those the filters know a second passage, and leave out their headers. */
    public static final String STATUS = RefusedRequest.class.getName() + ".status";

    public static final String ASKED = RefusedRequest.class.getName() + ".asked";

    private static final String PAGE = "/error";

    public RefusedRequest(HttpServletRequest request, HttpStatus status, @Nullable String why) {
        super(request);
        setAttribute(STATUS, status.value());
        setAttribute(ASKED, request.getRequestURI());
        setAttribute(BodyLimit.WHICH_LIMIT, why);
    }

    @Override
    public String getMethod() {
        return HttpMethod.GET.name();
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + PAGE;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(PAGE);
    }

    @Override
    public String getServletPath() {
        return PAGE;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public int getContentLength() {
        return 0;
    }

    @Override
    public long getContentLengthLong() {
        return 0;
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    @Override
    public @Nullable Part getPart(String name) {
        return null;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new StringReader(""));
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public boolean isFinished() {
                return true;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("There is nothing to listen for.");
            }
        };
    }
}
