package org.dimma.decisions;

import org.dimma.profile.Nullable;
import org.dimma.review.ImageForm;
import org.dimma.review.Scanner;

/**
 * What a reviewer said about one sort of images.
 *
 * @param scanner null for all scanners of the run
 * @param keeps false to exclude them
 */
record FormDecision(ImageForm form, @Nullable Scanner scanner, boolean keeps) {}
