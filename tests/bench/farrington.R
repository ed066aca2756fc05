# SPDX-License-Identifier: EUPL-1.2
# farrington.R - the series of tests/bench/farrington.c again with the R package surveillance.
#
#     Rscript farrington.R FILE.csv
#
# Says the microseconds of processor a series took, and the largest difference of an expectation (as a share of it);
# stops when a bound or an alarm is another one.
suppressPackageStartupMessages(library(surveillance))

series <- split(all <- read.csv(commandArgs(TRUE)[1]), all$series)
control <- function(range) list(
    range = range, b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, trend = TRUE,
    pThresholdTrend = 1, reweight = TRUE, weightsThreshold = 2.58, thresholdMethod = "nbPlugin",
    alpha = 0.005, limit54 = c(5, 4), fitFun = "algo.farrington.fitGLM.flexible",
    populationOffset = FALSE, verbose = FALSE, glmWarnings = FALSE)
judge <- function(one) suppressWarnings(farringtonFlexible(
    sts(one$count, start = c(2020, 1), frequency = 52), control(nrow(one))))

invisible(judge(series[[1]])) # what is loaded at the first call is no part of the measure
time <- sum(system.time(result <- lapply(series, judge))[c("user.self", "sys.self")])
off <- 0
bounds <- 0
for (i in seq_along(series)) {
    one <- series[[i]][1, ]
    r <- result[[i]]
    if (r@alarm[1] != (one$alarm == 1))
        stop(sprintf("series %d: another alarm", one$series))
    if (is.na(r@upperbound[1]))
        next # too few reports in the last weeks: surveillance gives no bound then
    if (r@upperbound[1] != one$bound)
        stop(sprintf("series %d: bound %g, not %g", one$series, r@upperbound[1], one$bound))
    off <- max(off, abs(r@control$expected[1] / one$expected - 1))
    bounds <- bounds + 1
}
cat(sprintf("%.1f %.2g %d %s %d\n", time / length(series) * 1e6, off, length(series),
            packageVersion("surveillance"), bounds))
