/**
 * How many people got how far, and how long it took: what pictures, tables and gauges of the office and the monitor are made of.
 * Reads only, with SQL of its own over the tables of cases; each number stands for people, and says by which condition they are found.
 */
@ApplicationModule(allowedDependencies = {"cases", "involvement"})
@NullMarked
package coop.workers.manyhands.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
