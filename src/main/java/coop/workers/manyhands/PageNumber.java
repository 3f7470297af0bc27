package coop.workers.manyhands;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;

/**
 * Which page of a long list somebody asks for, counted from 1. Whatever stands in the address, a page answers: the nearest
 * that there is. As a request parameter Spring makes it by {@link #valueOf}.
 */
public record PageNumber(int value) {

    private static final int DIGITS = 9;

    public PageNumber {
        value = Math.max(value, 1);
    }

    /** The page of that number; the first if it is none, or less. */
    public static PageNumber valueOf(String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,40}")) {
            return new PageNumber(1);
        }
        String number = digits.replaceFirst("^0+", "");
        return new PageNumber(
                number.isEmpty() ? 1 : number.length() > DIGITS ? Integer.MAX_VALUE : Integer.parseInt(number));
    }

    /** The page of a list that is there as a whole; the last that there is, if there are not so many. */
    public <T> Page<T> of(int rows, List<T> all) {
        return of(
                rows,
                page -> new PageImpl<>(
                        all.stream().skip(page.getOffset()).limit(rows).toList(), page, all.size()));
    }

    /**
     * The page; the last that there is, if there are not so many.
     *
     * @param rows on each page
     * @param list asked once, or twice for a number beyond the last page
     */
    public <T> Page<T> of(int rows, Function<? super Pageable, ? extends Page<T>> list) {
        // The first row's number has to be an int, for Hibernate.
        int number = Math.min(value, Integer.MAX_VALUE / rows) - 1;
        Page<T> page = list.apply(PageRequest.of(number, rows));
        return page.isEmpty() && number > 0 && page.getTotalPages() <= number
                ? list.apply(PageRequest.of(Math.max(page.getTotalPages() - 1, 0), rows))
                : page;
    }
}
