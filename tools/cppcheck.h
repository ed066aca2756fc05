// SPDX-License-Identifier: EUPL-1.2
/* cppcheck.h - the loops of jansson as cppcheck can read them; never compiled. */
#define json_array_foreach(array, index, value)                                                    \
    for ((index) = 0;                                                                              \
         (index) < json_array_size(array) && ((value) = json_array_get((array), (index)));         \
         (index)++)
#define json_object_foreach(object, key, value)                                                    \
    for ((key) = json_object_iter_key(json_object_iter(object));                                   \
         (key) && ((value) = json_object_iter_value(json_object_iter(object)));                    \
         (key) = json_object_iter_key(json_object_iter(object)))
